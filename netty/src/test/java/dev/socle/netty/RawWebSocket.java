package dev.socle.netty;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/// WebSockets of clients that are no more than their sockets, since what they hold and do is
/// measured together with the server's.
final class RawWebSocket {

    /// Ends the header of a frame: no byte of the payload is changed.
    static final String MASKED_WITH_0 = "\0\0\0\0";

    /// The smallest request for a WebSocket, at `/ws`.
    static final String HANDSHAKE =
            """
            GET /ws HTTP/1.1\r
            Host: a\r
            Upgrade: websocket\r
            Connection: Upgrade\r
            Sec-WebSocket-Version: 13\r
            Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
            \r
            """;

    private RawWebSocket() {}

    /// Opens a WebSocket at `/ws`.
    static SocketChannel open(SocketAddress address) throws IOException {
        var socket = SocketChannel.open(address);
        var one = ByteBuffer.allocate(1);
        send(socket, HANDSHAKE);
        var lineEnds = 0;
        while (lineEnds < 4 && socket.read(one.clear()) > 0) {
            lineEnds = one.get(0) == '\r' || one.get(0) == '\n' ? lineEnds + 1 : 0;
        }
        assertThat(lineEnds).as("of the end of the head").isEqualTo(4);
        return socket;
    }

    /// Sends bytes, and waits for those that answer them.
    static void ask(SocketChannel socket, ByteBuffer question, ByteBuffer answer)
            throws IOException {
        socket.write(question.duplicate());
        expect(socket, answer);
    }

    /// Sends a byte for each character.
    static void send(SocketChannel socket, String characters) throws IOException {
        socket.write(bytes(characters));
    }

    /// Waits for a byte for each character.
    static void expect(SocketChannel socket, String characters) throws IOException {
        expect(socket, bytes(characters));
    }

    private static void expect(SocketChannel socket, ByteBuffer answer) throws IOException {
        var got = ByteBuffer.allocate(answer.remaining());
        while (got.hasRemaining() && socket.read(got) > 0) {
            // until all of it is there
        }
        assertThat(got.flip()).isEqualTo(answer);
    }

    /// A byte for each character.
    static ByteBuffer bytes(String characters) {
        return ByteBuffer.wrap(characters.getBytes(ISO_8859_1)).asReadOnlyBuffer();
    }
}
