package dev.socle.benchmarks.load;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A run ends at the first answer that is wrong, and names its connection.
@Timeout(30)
class LyingServerTest {
    private static final LoadSpec SPEC = LoadSpec.echo(20);
    private static final String ACCEPTED =
            "HTTP/1.1 101 Switching Protocols\r\nSec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n";

    @Test
    void anHonestServerIsMeasured() throws Exception {
        try (var server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                var target = new Target(SPEC, server.getLocalPort())) {
            serve(server, ACCEPTED, number -> 0);
            target.open();
            var count = target.run(MILLISECONDS.toNanos(100));
            target.drain();

            assertThat(count.messages()).isPositive();
        }
    }

    @Test
    void aServerThatLiesAtItsThirdAnswerFailsTheRun() throws Exception {
        try (var server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                var target = new Target(SPEC, server.getLocalPort())) {
            serve(server, ACCEPTED, number -> number == 3 ? 1 : 0);
            target.open();

            assertThatThrownBy(() -> target.run(MILLISECONDS.toNanos(10_000)))
                    .isInstanceOf(IOException.class)
                    .hasMessage("connection 0: byte 19 of a message is wrong");
        }
    }

    @Test
    void aServerThatRefusesFailsTheRun() throws Exception {
        try (var server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                var target = new Target(SPEC, server.getLocalPort())) {
            serve(server, "HTTP/1.1 403 Forbidden\r\n\r\n", number -> 0);

            assertThatThrownBy(target::open)
                    .isInstanceOf(IOException.class)
                    .hasMessage(
                            "connection 0: the handshake was answered with HTTP/1.1 403 Forbidden");
        }
    }

    /// Echoes one connection's messages of 20 bytes, with the last byte changed.
    ///
    /// @param change of the number of a message, to what its last byte is changed by
    private static void serve(ServerSocket server, String answer, IntUnaryOperator change) {
        Thread.ofVirtual()
                .start(() -> {
                    try (var socket = server.accept()) {
                        echo(socket, answer, change);
                    } catch (IOException gone) {
                        // The client has seen enough.
                    }
                });
    }

    private static void echo(Socket socket, String answer, IntUnaryOperator change)
            throws IOException {
        var in = new DataInputStream(socket.getInputStream());
        var head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) in.readUnsignedByte());
        }
        var out = socket.getOutputStream();
        out.write(answer.getBytes(US_ASCII));
        var frame = new byte[26];
        for (var number = 1; ; number++) {
            in.readFully(frame);
            var reply = new byte[22];
            reply[0] = frame[0];
            reply[1] = 20;
            for (var i = 0; i < 20; i++) {
                reply[2 + i] = (byte) (frame[6 + i] ^ frame[2 + i % 4]);
            }
            reply[21] ^= (byte) change.applyAsInt(number);
            out.write(reply);
        }
    }
}
