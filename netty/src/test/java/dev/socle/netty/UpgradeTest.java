package dev.socle.netty;

import static dev.socle.route.Route.get;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.socle.connector.Service;
import dev.socle.http.Cookie;
import dev.socle.http.HttpResponse;
import dev.socle.interceptor.Interceptor;
import dev.socle.testkit.ListenerRecorder;
import dev.socle.websocket.WebSocketEndpoint;
import dev.socle.websocket.WebSocketResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/// From HTTP to WebSocket on one connection, plain and with TLS (SPEC 1).
@ParameterizedClass(name = "TLS: {0}")
@ValueSource(booleans = {false, true})
final class UpgradeTest {

    // RFC 6455 1.3
    private static final String ACCEPT = "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=";

    @TempDir static Path folder;
    private static TlsContext tls;
    private static SSLContext trust;

    @RegisterExtension final Connectors connectors = new Connectors();

    @Parameter boolean withTls;

    @BeforeAll
    static void makeIdentity() throws Exception {
        var identity = TestIdentity.make(folder, "PKCS12");
        tls = TlsContext.keyStore(identity.store(), TestIdentity.PASSWORD);
        trust = TestIdentity.trusting(identity);
    }

    private NettyConnector start(Service service) {
        return start(service, options -> options);
    }

    private NettyConnector start(Service service, UnaryOperator<NettyConnectorBuilder> more) {
        return connectors.start(
                service, options -> more.apply(withTls ? options.tls(tls) : options));
    }

    private RawClient connect(Service service) throws IOException {
        return connect(start(service));
    }

    private RawClient connect(NettyConnector connector) throws IOException {
        var plain = new Socket();
        plain.connect(connector.localAddress());
        return new RawClient(
                withTls
                        ? trust.getSocketFactory()
                                .createSocket(plain, "localhost", connector.port(), true)
                        : plain);
    }

    private static Service echo() {
        return Service.of(
                get("/ws", WebSocketEndpoint.onText((channel, text) -> channel.send(text))),
                get("/hello", request -> HttpResponse.text("hello")));
    }

    @Test
    void the101HasExactlyTheHeadersOfTheUpgrade() throws IOException {
        try (var client = connect(echo())) {
            var response = client.send(RawWebSocket.HANDSHAKE).read();

            assertThat(response.statusLine()).isEqualTo("HTTP/1.1 101 Switching Protocols");
            assertThat(response.headers())
                    .containsEntry("upgrade", "websocket")
                    .containsEntry("connection", "Upgrade")
                    .containsEntry("sec-websocket-accept", ACCEPT)
                    .doesNotContainKeys("date", "content-length", "transfer-encoding");
        }
    }

    @Test
    void aConnectionThatServedHttpMayBecomeAWebSocket() throws IOException {
        try (var client = connect(echo())) {
            assertThat(client.get("/hello").read().body()).isEqualTo("hello");
            assertThat(client.send(RawWebSocket.HANDSHAKE).read().status()).isEqualTo(101);

            client.send(text("x"));
            assertThat(client.text(3)).isEqualTo("\u0081\u0001x");
        }
    }

    /// SPEC 1.7.
    @Test
    void aFrameInTheHandshakesOwnSegmentArrivesAfterAnOnOpenThatWaits() throws Exception {
        var goOn = new CountDownLatch(1);
        var recorder =
                ListenerRecorder.around(
                        WebSocketEndpoint.onOpen(
                                        (channel, request) -> goOn.await(10, TimeUnit.SECONDS))
                                .onText((channel, opened, text) ->
                                        channel.send(text + " " + opened)));
        var service = Service.of(get("/ws", request -> WebSocketResponse.of(recorder)));
        try (var client = connect(service)) {
            client.send(join(RawWebSocket.HANDSHAKE.getBytes(ISO_8859_1), text("early")));
            assertThat(client.read().status()).isEqualTo(101);
            assertThat(client.hasAnswer(500)).isFalse();
            goOn.countDown();

            recorder.expectOpen();
            recorder.expectText("early");
            assertThat(client.text(12)).isEqualTo("\u0081\nearly true");
        }
    }

    /// More than one read of the socket, the first of them with the handshake.
    @Test
    void manyFramesThatComeWhileOnOpenRunsArriveOnceAndInOrder() throws Exception {
        var goOn = new CountDownLatch(1);
        var recorder =
                ListenerRecorder.around(
                        WebSocketEndpoint.onOpen(
                                (channel, request) -> goOn.await(10, TimeUnit.SECONDS)));
        var service = Service.of(get("/ws", request -> WebSocketResponse.of(recorder)));
        try (var client = connect(service)) {
            var sent = new ByteArrayOutputStream();
            sent.writeBytes(RawWebSocket.HANDSHAKE.getBytes(ISO_8859_1));
            for (var i = 0; i < 5_000; i++) {
                sent.writeBytes(text("message " + i + " " + "x".repeat(80)));
            }
            var sender = Thread.ofVirtual().start(() -> client.sendWhatIsTaken(sent.toByteArray()));
            assertThat(client.read().status()).isEqualTo(101);
            assertThat(client.hasAnswer(300)).isFalse();
            goOn.countDown();

            recorder.expectOpen();
            for (var i = 0; i < 5_000; i++) {
                recorder.expectText("message " + i + " " + "x".repeat(80));
            }
            sender.join();
        }
    }

    @Test
    void aLeaveInterceptorMayRefuseTheUpgradeAndTheConnectionGoesOn() throws IOException {
        var refusing =
                Interceptor.leave(
                        "refusing",
                        context ->
                                context.withResponse(
                                        HttpResponse.json("{\"error\":\"who are you?\"}")
                                                .withStatus(401)));
        var service =
                Service.of(
                        get("/ws", WebSocketEndpoint.onText((channel, text) -> channel.send(text)))
                                .with(refusing),
                        get("/hello", request -> HttpResponse.text("hello")));
        try (var client = connect(service)) {
            var response = client.send(RawWebSocket.HANDSHAKE).read();
            assertThat(response.statusLine()).isEqualTo("HTTP/1.1 401 Unauthorized");
            assertThat(response.header("content-type"))
                    .isEqualTo("application/json; charset=utf-8");
            assertThat(response.body()).isEqualTo("{\"error\":\"who are you?\"}");
            assertThat(response.headers()).doesNotContainKeys("connection", "upgrade");

            assertThat(client.get("/hello").read().body()).isEqualTo("hello");
        }
    }

    @Test
    void aLeaveInterceptorMayAddACookieToThe101() throws IOException {
        var decorating =
                Interceptor.leave(
                        "decorating",
                        context ->
                                context.withResponse(
                                        context.response()
                                                .orElseThrow()
                                                .cookie(Cookie.of("visit", "7"))));
        var service =
                Service.of(
                        get("/ws", WebSocketEndpoint.onText((channel, text) -> channel.send(text)))
                                .with(decorating));
        try (var client = connect(service)) {
            var response = client.send(RawWebSocket.HANDSHAKE).read();

            assertThat(response.status()).isEqualTo(101);
            assertThat(response.header("set-cookie")).startsWith("visit=7");
        }
    }

    @Test
    void aRefusalOfTheHandshakeLeavesACleanConnection() throws IOException {
        try (var client = connect(echo())) {
            var response = client.get("/ws").read();
            assertThat(response.statusLine()).isEqualTo("HTTP/1.1 426 Upgrade Required");
            assertThat(response.headers())
                    .containsEntry("upgrade", "websocket")
                    .containsEntry("connection", "Upgrade")
                    .containsEntry("sec-websocket-version", "13");
            client.send(RawWebSocket.HANDSHAKE.replace("Host: a", "Host: a\r\nContent-Length: 5"));
            client.send("12345");
            assertThat(client.read().status()).isEqualTo(400);

            assertThat(client.send(RawWebSocket.HANDSHAKE).read().status()).isEqualTo(101);
        }
    }

    /// A reset after any number of the handshake's bytes.
    @Test
    void aResetInTheMiddleOfTheHandshakeIsNoticedByNobody() throws IOException {
        var connector = start(echo());
        try (var other = connect(connector)) {
            for (var length = 0; length <= RawWebSocket.HANDSHAKE.length(); length += 7) {
                try (var client = connect(connector)) {
                    client.send(RawWebSocket.HANDSHAKE.substring(0, length)).reset();
                }
                assertThat(other.get("/hello").read().status()).isEqualTo(200);
            }
        }
    }

    /// A text frame as a client sends it, with the mask 0 (RFC 6455 5.2).
    private static byte[] text(String text) {
        var payload = text.getBytes(UTF_8);
        var head = new byte[] {(byte) 0x81, (byte) (0x80 | payload.length), 0, 0, 0, 0};
        return join(head, payload);
    }

    private static byte[] join(byte[]... parts) {
        var all = new ByteArrayOutputStream();
        List.of(parts).forEach(all::writeBytes);
        return all.toByteArray();
    }
}
