package dev.socle.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socle.netty.NettyConnector;
import dev.socle.protocol.DeflateParameters;
import dev.socle.testkit.TestClient;
import dev.socle.testkit.TestRequest;
import dev.socle.testkit.TestTarget;
import dev.socle.websocket.Dispatch;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class EchoTest {

    private static final int SIXTEEN_MEBIBYTES = 16 * 1024 * 1024;

    @ParameterizedTest
    @ValueSource(strings = {"/", "/any/path", "/a%20b//c/?q=1"})
    void textAndBinaryComeBackOnEveryPath(String path) throws Exception {
        try (var connector = start();
                var client = connect(connector, path)) {
            client.sendText("grüß dich");
            client.sendText("");
            client.sendBinary((byte) 0, (byte) -1);

            client.expectText("grüß dich");
            client.expectText("");
            client.expectBinary((byte) 0, (byte) -1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void sixteenMebibytesPassAndOneByteMoreCloses(Dispatch dispatch) throws Exception {
        var sent = new byte[SIXTEEN_MEBIBYTES];
        Arrays.fill(sent, 0, 1000, (byte) 'x');
        try (var connector =
                        start(
                                "--max-message",
                                "" + SIXTEEN_MEBIBYTES,
                                "--dispatch",
                                name(dispatch));
                var client = connect(connector, "/")) {
            client.sendBinary(sent);
            assertThat(client.nextBinary()).isEqualTo(ByteBuffer.wrap(sent));
            client.sendText("y".repeat(SIXTEEN_MEBIBYTES));
            assertThat(client.nextText()).isEqualTo("y".repeat(SIXTEEN_MEBIBYTES));

            client.sendBinary(new byte[SIXTEEN_MEBIBYTES + 1]);
            assertThat(client.nextClose().code()).isEqualTo(1009);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aBurstOfSmallMessagesComesBackWhole(Dispatch dispatch) throws Exception {
        int count = 20_000;
        try (var connector = start("--dispatch", name(dispatch));
                var client = connect(connector, "/")) {
            for (int i = 0; i < count; i++) {
                client.sendText(Integer.toString(i));
            }
            for (int i = 0; i < count; i++) {
                client.expectText(Integer.toString(i));
            }
        }
    }

    @Test
    void compressionIsAgreedOnWhereItWasAskedFor() throws Exception {
        var offer = new DeflateParameters(false, false, 0, 0);
        var text = "again and ".repeat(1000);
        try (var connector = start("--deflate");
                var client =
                        TestRequest.to(TestTarget.socket(connector.localAddress()), "/")
                                .deflate(offer)
                                .open()) {
            assertThat(client.deflate()).isNotNull();
            client.sendText(text);
            client.expectText(text);
            client.sendBinary(new byte[65_536]);
            client.expectBinary(new byte[65_536]);
        }
        try (var connector = start();
                var client =
                        TestRequest.to(TestTarget.socket(connector.localAddress()), "/")
                                .deflate(offer)
                                .open()) {
            assertThat(client.deflate()).isNull();
        }
    }

    @Test
    void tlsHasACertificateForThisMachine() throws Exception {
        var trusting = new TrustingClient();
        try (var connector = start("--tls");
                var client =
                        TestClient.connect(
                                TestTarget.tls(connector.localAddress(), trusting.context()),
                                "/")) {
            client.sendText("private");
            client.expectText("private");

            var names = trusting.shown().getSubjectAlternativeNames().toString();
            assertThat(names).contains("localhost", "127.0.0.1");
        }
    }

    private static String name(Dispatch dispatch) {
        return dispatch.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static NettyConnector start(String... args) throws Exception {
        var connector = new Echo(EchoOptions.parse(args)).connector();
        connector.start();
        return connector;
    }

    private static TestClient connect(NettyConnector connector, String path) {
        return TestClient.connect(TestTarget.socket(connector.localAddress()), path);
    }
}
