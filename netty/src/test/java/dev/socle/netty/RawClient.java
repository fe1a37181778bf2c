package dev.socle.netty;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.PushbackInputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// A client that sends what it is told to, right or wrong, and reads responses strictly. Every read
/// waits ten seconds at most.
final class RawClient implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 10_000;

    private final Socket socket;
    private final PushbackInputStream in;

    RawClient(Socket socket) throws IOException {
        this.socket = socket;
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.setTcpNoDelay(true);
        in = new PushbackInputStream(socket.getInputStream());
    }

    static RawClient connect(NettyConnector connector) throws IOException {
        return connect(connector, new Socket());
    }

    /// With a receive buffer so small that a server soon waits for this client.
    static RawClient connectReadingLittle(NettyConnector connector) throws IOException {
        var socket = new Socket();
        socket.setReceiveBufferSize(4096);
        return connect(connector, socket);
    }

    private static RawClient connect(NettyConnector connector, Socket socket) throws IOException {
        socket.connect(connector.localAddress(), PATIENCE_MILLIS);
        return new RawClient(socket);
    }

    /// Sends text, a byte for each character.
    RawClient send(String text) throws IOException {
        return send(text.getBytes(ISO_8859_1));
    }

    RawClient send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
        return this;
    }

    /// Sends a plain request.
    RawClient get(String path) throws IOException {
        return send("GET " + path + " HTTP/1.1\r\nHost: a\r\n\r\n");
    }

    /// Sends until the connection does not take it any more, which is no failure.
    void sendWhatIsTaken(byte[] bytes) {
        try {
            send(bytes);
        } catch (IOException cut) {
            // what the test waits for
        }
    }

    void shutdownOutput() throws IOException {
        socket.shutdownOutput();
    }

    void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    Socket socket() {
        return socket;
    }

    /// Reads a response with `Content-Length`, chunks, or no body by its status.
    RawResponse read() throws IOException {
        return read(false);
    }

    /// Reads a response to HEAD.
    RawResponse readHead() throws IOException {
        return read(true);
    }

    private RawResponse read(boolean toHead) throws IOException {
        var statusLine = line();
        var status = Integer.parseInt(statusLine.split(" ", 3)[1]);
        var headers = new LinkedHashMap<String, String>();
        for (var line = line(); !line.isEmpty(); line = line()) {
            var colon = line.indexOf(": ");
            var before =
                    headers.put(
                            line.substring(0, colon).toLowerCase(Locale.ROOT),
                            line.substring(colon + 2));
            if (before != null && !line.startsWith("Set-Cookie")) {
                throw new AssertionError("twice: " + line);
            }
        }
        var hasNoBody = toHead || status < 200 || status == 204 || status == 304;
        return new RawResponse(statusLine, headers, hasNoBody ? "" : body(headers));
    }

    private String body(Map<String, String> headers) throws IOException {
        if (headers.containsKey("transfer-encoding")) {
            return chunks();
        }
        var length = headers.get("content-length");
        return length == null ? readToEnd() : text(Integer.parseInt(length));
    }

    private String chunks() throws IOException {
        var body = new StringBuilder();
        for (var size = Integer.parseInt(line(), 16);
                size > 0;
                size = Integer.parseInt(line(), 16)) {
            body.append(text(size));
            expectEmptyLine();
        }
        expectEmptyLine();
        return body.toString();
    }

    private void expectEmptyLine() throws IOException {
        var line = line();
        if (!line.isEmpty()) {
            throw new AssertionError("expected CR LF, got " + line);
        }
    }

    String readToEnd() throws IOException {
        return new String(in.readAllBytes(), ISO_8859_1);
    }

    /// Reads so many bytes.
    String text(int length) throws IOException {
        var bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("after " + bytes.length + " of " + length + " bytes");
        }
        return new String(bytes, ISO_8859_1);
    }

    /// Reads a line that ends with CR LF.
    String line() throws IOException {
        var line = new ByteArrayOutputStream();
        for (var b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw new EOFException("within the line: " + line.toString(ISO_8859_1));
            }
            line.write(b);
        }
        var text = line.toString(ISO_8859_1);
        if (!text.endsWith("\r")) {
            throw new AssertionError("a bare line feed after: " + text);
        }
        return text.substring(0, text.length() - 1);
    }

    /// Waits a moment for the server to say something, or to end the connection.
    boolean hasAnswer(int millis) throws IOException {
        socket.setSoTimeout(millis);
        try {
            var next = in.read();
            if (next >= 0) {
                in.unread(next);
            }
            return true;
        } catch (SocketTimeoutException nothing) {
            return false;
        } catch (IOException reset) {
            return true;
        } finally {
            socket.setSoTimeout(PATIENCE_MILLIS);
        }
    }

    /// Expects that the server ends the connection, by FIN or reset, and sends nothing more.
    void expectEnd() throws IOException {
        try {
            var next = in.read();
            if (next >= 0) {
                throw new AssertionError("expected the end, got the byte " + next);
            }
        } catch (SocketTimeoutException nothing) {
            throw new AssertionError("expected the end, got nothing", nothing);
        } catch (IOException reset) {
            // the other kind of end
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
