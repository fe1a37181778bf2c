package dev.socle.benchmarks.load;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The least that opens a WebSocket: the request, and the look at its answer.
final class Handshake {

    // The example of RFC 6455 1.3: a random key for each connection would measure the client.
    private static final String KEY = "dGhlIHNhbXBsZSBub25jZQ==";
    private static final String ACCEPT = "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=";

    private static final String REQUEST =
            "GET / HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                    + "Sec-WebSocket-Key: "
                    + KEY
                    + "\r\nSec-WebSocket-Version: 13\r\n";

    private final StringBuilder answer = new StringBuilder();

    static ByteBuffer request(boolean deflate) {
        var extensions =
                deflate
                        ? "Sec-WebSocket-Extensions: permessage-deflate; server_no_context_takeover;"
                                + " client_no_context_takeover\r\n"
                        : "";
        return ByteBuffer.wrap((REQUEST + extensions + "\r\n").getBytes(US_ASCII));
    }

    /// How many bytes the names and values of the request's headers are, without extensions.
    static int headerBytes() {
        return REQUEST.lines().skip(1).mapToInt(line -> line.length() - ": ".length()).sum();
    }

    /// Reads the answer up to its end, and leaves what follows in the buffer.
    ///
    /// @return what was agreed, or null if the answer is not complete
    /// @throws WrongAnswerException if the server refused
    @Nullable Agreed read(ByteBuffer received) throws WrongAnswerException {
        while (received.hasRemaining()) {
            answer.append((char) (received.get() & 0xFF));
            if (answer.length() >= 4 && answer.indexOf("\r\n\r\n", answer.length() - 4) >= 0) {
                return agreed(answer.toString());
            }
        }
        return null;
    }

    private static Agreed agreed(String head) throws WrongAnswerException {
        if (!head.startsWith("HTTP/1.1 101 ") || !head.contains(ACCEPT)) {
            throw new WrongAnswerException(
                    "the handshake was answered with " + head.lines().findFirst().orElse(""));
        }
        var lower = head.toLowerCase(Locale.ROOT);
        return new Agreed(
                lower.contains("permessage-deflate"),
                !lower.contains("server_no_context_takeover"));
    }

    /// @param deflate whether messages may be compressed
    /// @param keepsContext whether the server's compressed messages refer back
    record Agreed(boolean deflate, boolean keepsContext) {}
}
