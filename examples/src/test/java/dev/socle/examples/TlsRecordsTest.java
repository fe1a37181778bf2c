package dev.socle.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socle.netty.NettyConnector;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/// What a TLS port does with bytes that are no TLS.
final class TlsRecordsTest {

    private static final int PATIENCE_MILLIS = 10_000;
    private static final int ALERT = 21;

    @Test
    void anOversizedRecordEndsTheConnection() throws Exception {
        var record = new byte[0xFFFF + 5];
        // a handshake record of TLS 1.2 with 65535 bytes, where 17408 are the most (RFC 5246 6.2.3)
        System.arraycopy(HexFormat.of().parseHex("160303ffff"), 0, record, 0, 5);

        assertThatEndedWithAnAlertAtMost(record);
    }

    @Test
    void whatIsNoTlsEndsTheConnection() throws Exception {
        assertThatEndedWithAnAlertAtMost(
                "GET / HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    }

    private static void assertThatEndedWithAnAlertAtMost(byte[] sent) throws Exception {
        try (var connector = new Echo(EchoOptions.parse("--tls")).connector()) {
            connector.start();
            var answer = answer(connector, sent);
            assertThat(answer.length == 0 || answer[0] == ALERT)
                    .as("no answer but an alert")
                    .isTrue();
        }
    }

    /// What came until the end of the connection, by FIN or reset.
    private static byte[] answer(NettyConnector connector, byte[] sent) throws IOException {
        var answer = new ByteArrayOutputStream();
        try (var socket = new Socket()) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.connect(connector.localAddress());
            socket.getOutputStream().write(sent);
            for (var b = socket.getInputStream().read();
                    b >= 0;
                    b = socket.getInputStream().read()) {
                answer.write(b);
            }
        } catch (SocketException reset) {
            // the other kind of end
        }
        return answer.toByteArray();
    }
}
