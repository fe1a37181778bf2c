package dev.socle.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.socle.http.Headers;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.nio.ByteBuffer;

/// Reads one HTTP/1.1 response from a stream, and no byte more (RFC 9112).
final class HttpReader {

    private static final int MAX_LINE_BYTES = 64 * 1024;

    private final InputStream in;

    private HttpReader(InputStream in) {
        this.in = in;
    }

    /// @param mayHaveBody false after a `HEAD` request
    static HttpAnswer read(InputStream in, boolean mayHaveBody) throws IOException {
        return new HttpReader(in).answer(mayHaveBody);
    }

    private HttpAnswer answer(boolean mayHaveBody) throws IOException {
        var status = status(line());
        var headers = headers();
        var hasBody = mayHaveBody && status >= 200 && status != 204 && status != 304;
        return new HttpAnswer(
                status, headers, ByteBuffer.wrap(hasBody ? body(headers) : new byte[0]));
    }

    private static int status(String line) throws IOException {
        if (!line.matches("HTTP/1\\.[01] [1-5][0-9][0-9]( .*)?")) {
            throw new ProtocolException("status line: " + line);
        }
        return Integer.parseInt(line.substring(9, 12));
    }

    private Headers headers() throws IOException {
        var headers = Headers.builder();
        for (var line = line(); !line.isEmpty(); line = line()) {
            var colon = line.indexOf(':');
            if (colon < 1) {
                throw new ProtocolException("header line: " + line);
            }
            headers.add(line.substring(0, colon), line.substring(colon + 1).strip());
        }
        return headers.build();
    }

    /// The body, whose end is told in one of three ways (RFC 9112 6.3).
    private byte[] body(Headers headers) throws IOException {
        if (headers.containsToken("Transfer-Encoding", "chunked")) {
            return chunks();
        }
        var length = headers.first("Content-Length");
        return length.isPresent() ? exactly(Integer.parseInt(length.get())) : in.readAllBytes();
    }

    private byte[] chunks() throws IOException {
        var body = new ByteArrayOutputStream();
        for (var size = chunkSize(); size > 0; size = chunkSize()) {
            body.writeBytes(exactly(size));
            if (!line().isEmpty()) {
                throw new ProtocolException("chunk: longer than its size");
            }
        }
        headers();
        return body.toByteArray();
    }

    private int chunkSize() throws IOException {
        var line = line();
        var extension = line.indexOf(';');
        return Integer.parseInt(extension < 0 ? line : line.substring(0, extension), 16);
    }

    private byte[] exactly(int length) throws IOException {
        var bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("body: " + bytes.length + " bytes (expected: " + length + ")");
        }
        return bytes;
    }

    /// A line without its end, which must be CR LF.
    private String line() throws IOException {
        var line = new ByteArrayOutputStream();
        for (var next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("end of the connection after: " + line.toString(UTF_8));
            }
            line.write(next);
            if (line.size() > MAX_LINE_BYTES) {
                throw new ProtocolException("line: over " + MAX_LINE_BYTES + " bytes");
            }
        }
        var text = line.toString(UTF_8);
        if (!text.endsWith("\r")) {
            throw new ProtocolException("line without CR: " + text);
        }
        return text.substring(0, text.length() - 1);
    }
}
