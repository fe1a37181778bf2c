package dev.socle.testkit.contract;

import static dev.socle.route.Route.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.socle.connector.Service;
import dev.socle.interceptor.Interceptor;
import dev.socle.testkit.Frames;
import dev.socle.testkit.HttpAnswer;
import dev.socle.testkit.ListenerRecorder;
import dev.socle.testkit.TestRequest;
import dev.socle.websocket.WebSocketEndpoint;
import dev.socle.websocket.WebSocketListener;
import dev.socle.websocket.WebSocketOptions;
import dev.socle.websocket.WebSocketResponse;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Which handshakes are accepted, which are refused, and how (SPEC 1.4 to 1.7).
public interface HandshakeContract extends ConnectorFixture {

    @Test
    @Spec("1.4")
    default void aRequestThatWantsNoWebSocketIsAskedToUpgrade() {
        try (var server = serve(ignoring())) {
            for (var wrong :
                    List.of(
                            server.request().without("Upgrade"),
                            server.request().without("Connection"),
                            server.request().without("Upgrade").header("Upgrade", "h2c"),
                            server.request().without("Sec-WebSocket-Version"),
                            version(server.request(), "12"),
                            version(server.request(), "13, 8"))) {
                assertUpgradeRequired(wrong.refusal());
            }
        }
    }

    @Test
    @Spec("1.4")
    default void aHeadRequestIsAskedToUpgradeWithoutABody() {
        try (var server = serve(ignoring())) {
            var answer = server.request().method("HEAD").refusal();

            assertThat(answer.status()).isEqualTo(426);
            assertThat(answer.headers().first("Upgrade")).contains("websocket");
            assertThat(answer.text()).isEmpty();
        }
    }

    @Test
    @Spec("1.4")
    default void aMissingDoubledOrMalformedKeyIsRefused() {
        try (var server = serve(ignoring())) {
            var good = "AAAAAAAAAAAAAAAAAAAAAA==";
            assertBadRequest(server.request().without("Sec-WebSocket-Key"));
            assertBadRequest(server.request().header("Sec-WebSocket-Key", good));
            for (var bad : List.of("", "short", good + "AAAA", "AAAAAAAAAAAAAAAAAAAAAA", "ä")) {
                assertBadRequest(
                        server.request()
                                .without("Sec-WebSocket-Key")
                                .header("Sec-WebSocket-Key", bad));
            }
        }
    }

    @Test
    @Spec("1.4")
    default void aHandshakeWithABodyIsRefused() {
        try (var server = serve(ignoring())) {
            assertBadRequest(server.request().body("x"));
            server.request().header("Content-Length", "0").open().close();
        }
    }

    @Test
    @Spec("1.4")
    default void aHandshakeOverHttp10IsRefused() {
        try (var server = serve(ignoring())) {
            assertBadRequest(server.request().version("HTTP/1.0"));
        }
    }

    @Test
    @Spec("1.4")
    default void anotherMethodIsTheRouters405() {
        try (var server = serve(ignoring())) {
            var answer = server.request().method("POST").refusal();

            assertThat(answer.status()).isEqualTo(405);
            assertThat(answer.headers().tokens("Allow")).contains("GET");
        }
    }

    @Test
    @Spec("1.5")
    default void aClientWithoutAnOriginIsAllowed() {
        try (var server = serve(ignoring())) {
            server.request().open().close();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://app.example.com",
                "http://app.example.com:80",
                "https://app.example.com:443",
                "http://APP.Example.COM"
            })
    @Spec("1.5")
    default void theServersOwnOriginIsAllowed(String origin) {
        try (var server = serve(ignoring())) {
            from(server.request(), "app.example.com", origin).open().close();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://evil.example.com",
                "http://app.example.com:8080",
                "http://app.example.com.evil.com",
                "null",
                "app.example.com",
                "http://app.example.com/path",
                "http://evil@app.example.com"
            })
    @Spec("1.5")
    default void anotherOriginIsRefusedAndTheAnswerTellsWhy(String origin) {
        try (var logs = new LogRecorder();
                var server = serve(ignoring())) {
            var answer = from(server.request(), "app.example.com", origin).refusal();

            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.text()).contains(origin, "app.example.com", "allowOrigins");
            assertThat(logs.warnings()).hasSize(1);
            assertThat(logs.warnings().getFirst())
                    .contains(origin, "app.example.com", "allowOrigins");
        }
    }

    @Test
    @Spec("1.5")
    default void theSchemeMustFitWhereItIsKnown() {
        var behindProxy =
                Interceptor.enter(
                        "proxy",
                        context -> context.withRequest(context.request().withKnownScheme("https")));
        var response = WebSocketResponse.of(ignoring());
        var service = Service.of(get(ConnectorUnderTest.PATH, _ -> response));
        try (var _ = new LogRecorder();
                var server = start(service.with(behindProxy))) {
            from(server.request(), "app.example.com", "https://app.example.com").open().close();
            var http = from(server.request(), "app.example.com", "http://app.example.com");
            assertThat(http.refusal().status()).isEqualTo(403);
        }
    }

    @Test
    @Spec("1.5")
    default void theForwardedHostIsTheServersOwn() {
        var behindProxy =
                Interceptor.enter(
                        "proxy",
                        context ->
                                context.withRequest(context.request().withHost("app.example.com")));
        var response = WebSocketResponse.of(ignoring());
        var service = Service.of(get(ConnectorUnderTest.PATH, _ -> response));
        try (var _ = new LogRecorder();
                var server = start(service.with(behindProxy))) {
            from(server.request(), "internal:8080", "https://app.example.com").open().close();
            var direct = from(server.request(), "internal:8080", "https://internal:8080");
            assertThat(direct.refusal().status()).isEqualTo(403);
        }
    }

    @Test
    @Spec("1.5")
    default void listedOriginsAreAllowedAndNoOthers() {
        Consumer<WebSocketOptions.Builder> options =
                o -> o.allowOrigins("https://partner.example.com", "null");
        try (var _ = new LogRecorder();
                var server = serve(ignoring(), options)) {
            server.request().header("Origin", "https://partner.example.com").open().close();
            server.request().header("Origin", "null").open().close();
            var other = server.request().header("Origin", "http://partner.example.com");
            assertThat(other.refusal().status()).isEqualTo(403);
        }
    }

    @Test
    @Spec("1.5")
    default void anyOriginIsAllowedWhereTheCheckIsTurnedOff() {
        try (var server = serve(ignoring(), o -> o.allowAnyOrigin())) {
            server.request().header("Origin", "http://evil.example.com").open().close();
        }
    }

    @Test
    @Spec("1.6")
    default void theServersFirstPreferenceThatWasOfferedIsChosen() {
        try (var server = serve(ignoring(), o -> o.subprotocols("v3", "v2", "v1"));
                var client = server.request().subprotocols("v1", "v2").open()) {
            assertThat(client.subprotocol()).isEqualTo("v2");
        }
    }

    @Test
    @Spec({"1.1", "1.6"})
    default void offersMayBeSpreadOverSeveralHeaders() {
        try (var server = serve(ignoring(), o -> o.subprotocols("v3", "v2"));
                var client =
                        server.request()
                                .subprotocols("v1", "v2")
                                .header("Sec-WebSocket-Protocol", "v0")
                                .open()) {
            assertThat(client.subprotocol()).isEqualTo("v2");
        }
    }

    @Test
    @Spec("1.6")
    default void noneInCommonConnectsWithoutOne() {
        try (var server = serve(ignoring(), o -> o.subprotocols("v3"));
                var client = server.request().subprotocols("v1", "v2").open()) {
            assertThat(client.subprotocol()).isNull();
        }
    }

    @Test
    @Spec("1.6")
    default void noneInCommonIsRefusedWhereOneIsRequired() {
        try (var server = serve(ignoring(), o -> o.subprotocols("v3").requireSubprotocol())) {
            assertBadRequest(server.request().subprotocols("v1", "v2"));
            assertBadRequest(server.request());
            server.request().subprotocols("v1", "v3").open().close();
        }
    }

    @Test
    @Spec({"1.4", "1.6"})
    default void aChosenSubprotocolThatWasNotOfferedIsTheServersFault() {
        var response = WebSocketResponse.of(ignoring()).subprotocol("unheard");
        var service = Service.of(get(ConnectorUnderTest.PATH, _ -> response));
        try (var logs = new LogRecorder();
                var server = start(service)) {
            assertThat(server.request().subprotocols("v1").refusal().status()).isEqualTo(500);
            assertThat(logs.warnings()).hasSize(1);
        }
    }

    @Test
    @Spec({"1.7", "2.1"})
    default void bytesThatCameWithTheHandshakeAreNotLostNorDeliveredBeforeOnOpenReturned()
            throws Exception {
        var mayOpen = new Gate();
        var recorder = ListenerRecorder.around(WebSocketEndpoint.onOpen((_, _) -> passed(mayOpen)));
        var second = Frames.text("second");
        try (var server = serve(recorder);
                var client =
                        server.request()
                                .early(Frames.text("first"))
                                .early(Arrays.copyOf(second, 3))
                                .open()) {
            client.sendBytes(Arrays.copyOfRange(second, 3, second.length), Frames.text("third"));
            client.awaitSent();
            recorder.expectOpen();
            recorder.assertExhausted();
            mayOpen.open();

            recorder.expectText("first");
            recorder.expectText("second");
            recorder.expectText("third");
            recorder.assertExhausted();
        }
    }

    private static boolean passed(Gate gate) throws InterruptedException {
        gate.pass();
        return true;
    }

    private static WebSocketListener ignoring() {
        return new WebSocketListener() {};
    }

    private static TestRequest version(TestRequest request, String version) {
        return request.without("Sec-WebSocket-Version").header("Sec-WebSocket-Version", version);
    }

    private static TestRequest from(TestRequest request, String host, String origin) {
        return request.without("Host").header("Host", host).header("Origin", origin);
    }

    private static void assertUpgradeRequired(HttpAnswer answer) {
        assertThat(answer.status()).isEqualTo(426);
        assertThat(answer.headers().all("Upgrade")).containsExactly("websocket");
        assertThat(answer.headers().tokens("Connection")).contains("Upgrade");
        assertThat(answer.headers().all("Sec-WebSocket-Version")).containsExactly("13");
        assertExplained(answer);
    }

    private static void assertBadRequest(TestRequest request) {
        var answer = request.refusal();
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.headers().contains("Upgrade")).isFalse();
        assertExplained(answer);
    }

    private static void assertExplained(HttpAnswer answer) {
        assertThat(answer.headers().first("Content-Type")).contains("text/plain; charset=utf-8");
        assertThat(answer.text()).isNotBlank();
    }
}
