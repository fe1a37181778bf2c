package dev.socle.testkit.contract;

import static dev.socle.route.Route.get;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.socle.connector.Service;
import dev.socle.http.HttpResponse;
import dev.socle.interceptor.Interceptor;
import dev.socle.testkit.Frames;
import dev.socle.testkit.HttpSocket;
import dev.socle.testkit.Splits;
import dev.socle.websocket.WebSocketEndpoint;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/// What a connector on sockets keeps beside [ConnectorContract]: the handshake as bytes of
/// HTTP/1.1.
public interface SocketContract extends ConnectorFixture {

    /// The key of the example in RFC 6455 1.3.
    String KEY = "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==";

    @Test
    @Spec("1.4")
    default void aConnectionSurvivesEveryRefusal() throws IOException {
        try (var _ = new LogRecorder();
                var server = start(service());
                var http = HttpSocket.connect(server.target())) {
            http.send(handshake(server, "/ws", "Sec-WebSocket-Key: short"));
            assertThat(http.readAnswer().status()).isEqualTo(400);
            http.send("GET /ws HTTP/1.1\r\nHost: " + server.target().host() + "\r\n\r\n");
            assertThat(http.readAnswer().status()).isEqualTo(426);
            http.send("HEAD /ws HTTP/1.1\r\nHost: " + server.target().host() + "\r\n\r\n");
            assertThat(http.readHeadAnswer().status()).isEqualTo(426);
            http.send(handshake(server, "/ws", KEY, "Origin: http://evil.example.com"));
            assertThat(http.readAnswer().status()).isEqualTo(403);
            http.send(handshake(server, "/members", KEY));
            var unauthorized = http.readAnswer();
            assertThat(unauthorized.status()).isEqualTo(401);
            assertThat(unauthorized.text()).isEqualTo("{\"error\":\"who?\"}");
            http.send(handshake(server, "/nothing", KEY));
            assertThat(http.readAnswer().status()).isEqualTo(404);

            http.send("GET /page HTTP/1.1\r\nHost: " + server.target().host() + "\r\n\r\n");
            assertThat(http.readAnswer().text()).isEqualTo("a page");
            http.send(handshake(server, "/ws", KEY));
            assertThat(http.readAnswer().status()).isEqualTo(101);
        }
    }

    @Test
    @Spec({"1.5", "8.2"})
    default void aForeignOriginIsLoggedOnceForEachConnectionHoweverOftenItComes()
            throws IOException {
        try (var logs = new LogRecorder();
                var server = start(service())) {
            for (var connections = 1; connections <= 2; connections++) {
                try (var http = HttpSocket.connect(server.target())) {
                    for (var i = 0; i < 3; i++) {
                        http.send(handshake(server, "/ws", KEY, "Origin: http://evil.example.com"));
                        assertThat(http.readAnswer().status()).isEqualTo(403);
                    }
                }
                assertThat(logs.warnings()).hasSize(connections);
            }
        }
    }

    @Test
    @Spec("1.4")
    default void aHandshakeWithAChunkedBodyIsRefused() throws IOException {
        try (var server = start(service());
                var http = HttpSocket.connect(server.target())) {
            http.send(handshake(server, "/ws", KEY, "Transfer-Encoding: chunked"));
            http.send("1\r\nx\r\n0\r\n\r\n");

            assertThat(http.readAnswer().status()).isEqualTo(400);
        }
    }

    @Test
    @Spec({"1.1", "1.7"})
    default void aHandshakeMayArriveByteByByte() throws IOException {
        try (var server = start(service());
                var http = HttpSocket.connect(server.target())) {
            var request = handshake(server, "/ws", KEY).getBytes(US_ASCII);
            http.send(Splits.singleBytes(request).toArray(byte[][]::new));

            assertThat(http.readAnswer().status()).isEqualTo(101);
        }
    }

    /// RFC 6455 1.3: the key `dGhlIHNhbXBsZSBub25jZQ==` is answered with this proof.
    @Test
    @Spec("1.8")
    default void theProofIsTheOneOfTheRfc() throws IOException {
        try (var server = start(service());
                var http = HttpSocket.connect(server.target())) {
            http.send(handshake(server, "/ws", KEY));
            var answer = http.readAnswer();

            assertThat(answer.headers().all("Sec-WebSocket-Accept"))
                    .containsExactly("s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
            assertThat(answer.headers().all("Upgrade")).containsExactly("websocket");
            assertThat(answer.headers().tokens("Connection")).containsExactly("Upgrade");
        }
    }

    @Test
    @Spec("1.7")
    default void framesMayFollowTheHandshakeWhereverTheNetworkCuts() throws IOException {
        var frames = Frames.text("early");
        try (var server = start(service())) {
            var request = handshake(server, "/ws", KEY).getBytes(US_ASCII);
            var bytes = Arrays.copyOf(request, request.length + frames.length);
            System.arraycopy(frames, 0, bytes, request.length, frames.length);
            var splits = Splits.inTwo(bytes);
            for (var split : splits.subList(request.length - 6, splits.size())) {
                try (var http = HttpSocket.connect(server.target())) {
                    http.send(split.getFirst());
                    http.send(split.getLast());
                    assertThat(http.readAnswer().status()).isEqualTo(101);
                    // the echo: text, 5 bytes
                    assertThat(http.readBytes(7))
                            .isEqualTo(new byte[] {(byte) 0x81, 5, 'e', 'a', 'r', 'l', 'y'});
                }
            }
        }
    }

    @Test
    @Spec({"2.3", "8.2"})
    default void aResetInTheMiddleOfAHandshakeHarmsNobody() throws IOException {
        try (var logs = new LogRecorder();
                var server = start(service());
                var witness = server.request("/ws").open()) {
            var request = handshake(server, "/ws", KEY);
            for (var i = 0; i < request.length(); i += 7) {
                var http = HttpSocket.connect(server.target());
                http.send(request.substring(0, i));
                http.reset();
                witness.sendText("still here " + i);
                witness.expectText("still here " + i);
            }
            assertThat(logs.warnings()).isEmpty();
        }
    }

    @Test
    @Spec({"1.4", "5.3"})
    default void aHandshakeBeyondTheBoundsIsRefusedAndTheConnectionClosed() throws IOException {
        var tooLong = "x".repeat(8 * 1024);
        var tooMany = "a: b\r\n".repeat(10_000) + "a: b";
        try (var server = start(service());
                var witness = server.request("/ws").open()) {
            expectRefusal(414, server, handshake(server, "/" + tooLong, KEY));
            expectRefusal(431, server, handshake(server, "/ws", KEY, "Long: " + tooLong));
            expectRefusal(431, server, handshake(server, "/ws", KEY, tooMany));

            witness.sendText("still here");
            witness.expectText("still here");
        }
    }

    @Test
    @Spec("5.3")
    default void aHandshakeWithinTheBoundsIsAccepted() throws IOException {
        var long8000 = "Long: " + "x".repeat(8_000);
        try (var server = start(service());
                var http = HttpSocket.connect(server.target())) {
            http.send(handshake(server, "/ws?" + "x".repeat(8_000), KEY, long8000, long8000));

            assertThat(http.readAnswer().status()).isEqualTo(101);
        }
    }

    private static void expectRefusal(int status, ConnectorUnderTest server, String request)
            throws IOException {
        try (var http = HttpSocket.connect(server.target())) {
            http.send(request);
            assertThat(http.readAnswer().status()).isEqualTo(status);
            http.expectEnd();
        }
    }

    private static Service service() {
        var echo = WebSocketEndpoint.onText((channel, text) -> channel.send(text));
        var unauthorized = HttpResponse.json("{\"error\":\"who?\"}").withStatus(401);
        return Service.of(
                get(ConnectorUnderTest.PATH, echo),
                get("/page", _ -> HttpResponse.text("a page")),
                get("/members", echo)
                        .with(
                                Interceptor.leave(
                                        "no", context -> context.withResponse(unauthorized))));
    }

    private static String handshake(ConnectorUnderTest server, String path, String... headers) {
        return "GET %s HTTP/1.1\r\nHost: %s\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                        .formatted(path, server.target().host())
                + "Sec-WebSocket-Version: 13\r\n"
                + String.join("\r\n", headers)
                + "\r\n\r\n";
    }
}
