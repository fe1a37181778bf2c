package dev.socle.connector;

import static dev.socle.route.Route.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.socle.http.HttpResponse;
import dev.socle.http.Key;
import dev.socle.http.Request;
import dev.socle.http.RequestBuilder;
import dev.socle.http.Response;
import dev.socle.interceptor.Interceptor;
import dev.socle.websocket.WebSocketEndpoint;
import dev.socle.websocket.WebSocketResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/// SPEC 1.2, 1.4, 1.8, 1.9.
class ServiceTest {

    private static final Key<String> WHO = Key.of("who");

    private final WebSocketEndpoint endpoint = WebSocketEndpoint.onText((channel, text) -> {});

    @Test
    void answersAnUpgradeRequestWithAllHeadersOfThe101() {
        var service =
                Service.of(
                        get("/ws", request -> WebSocketResponse.of(endpoint).header("X-Own", "1")));
        var upgrade = upgrade(service, upgradeRequest("/ws"));
        assertThat(upgrade.headers().first("Sec-WebSocket-Accept"))
                .hasValue("s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
        assertThat(upgrade.headers().first("Upgrade")).hasValue("websocket");
        assertThat(upgrade.headers().first("X-Own")).hasValue("1");
        assertThat(upgrade.subprotocol()).isNull();
    }

    @Test
    void theHandshakesOwnHeadersAreNotTheApplications() {
        var service =
                Service.of(
                        get(
                                "/ws",
                                request ->
                                        WebSocketResponse.of(endpoint)
                                                .header("Sec-WebSocket-Accept", "mine")
                                                .header("sec-websocket-extensions", "mine")
                                                .header("Connection", "close")
                                                .header("Content-Length", "5")));
        var headers = upgrade(service, upgradeRequest("/ws")).headers();
        assertThat(headers.all("Sec-WebSocket-Accept"))
                .containsExactly("s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
        assertThat(headers.contains("Sec-WebSocket-Extensions")).isFalse();
        assertThat(headers.all("Connection")).containsExactly("Upgrade");
        assertThat(headers.contains("Content-Length")).isFalse();
    }

    @Test
    void anOrdinaryRequestToAWebSocketIsRefusedBeforeTheLeaveStages() {
        var statuses = new ArrayList<Integer>();
        var service =
                Service.of(get("/ws", endpoint))
                        .with(
                                onLeave(response -> {
                                    statuses.add(response.status());
                                    return response;
                                }));
        var response = http(service, Request.builder("GET", "/ws").header("Host", "h"));
        assertThat(response.status()).isEqualTo(426);
        assertThat(response.headers().first("Sec-WebSocket-Version")).hasValue("13");
        assertThat(statuses).containsExactly(426);
    }

    @Test
    void aLeaveStageThatChoosesWhatIsNoSubprotocolIsA500() {
        var service =
                Service.of(get("/ws", endpoint))
                        .with(
                                onLeave(response ->
                                        response instanceof WebSocketResponse webSocket
                                                ? webSocket.subprotocol("no token")
                                                : response));
        assertThat(http(service, upgradeRequest("/ws")).status()).isEqualTo(500);
    }

    @Test
    void aLeaveStageMayReplaceTheUpgrade() {
        var service =
                Service.of(get("/ws", endpoint))
                        .with(onLeave(response -> HttpResponse.json("{}").withStatus(401)));
        assertThat(http(service, upgradeRequest("/ws")).status()).isEqualTo(401);
    }

    @Test
    void aWebSocketThatALeaveStageMadeOfAnOrdinaryRequestIs500() {
        var service =
                Service.of(get("/ws", request -> HttpResponse.text("plain")))
                        .with(onLeave(response -> WebSocketResponse.of(endpoint)));
        var response = http(service, Request.builder("GET", "/ws").header("Host", "h"));
        assertThat(response.status()).isEqualTo(500);
    }

    @Test
    void aSubprotocolThatTheClientDidNotOfferIs500() {
        var service =
                Service.of(get("/ws", request -> WebSocketResponse.of(endpoint).subprotocol("b")));
        var request = upgradeRequest("/ws").header("Sec-WebSocket-Protocol", "a");
        assertThat(http(service, request).status()).isEqualTo(500);
    }

    @Test
    void theServersFirstPreferenceThatTheClientOfferedIsChosen() {
        var service =
                Service.of(get("/ws", endpoint.options(options -> options.subprotocols("b", "a"))));
        var upgrade =
                upgrade(service, upgradeRequest("/ws").header("Sec-WebSocket-Protocol", "a, b"));
        assertThat(upgrade.subprotocol()).isEqualTo("b");
        assertThat(upgrade.headers().all("Sec-WebSocket-Protocol")).containsExactly("b");
    }

    @Test
    void aForeignOriginIs403AndToldWhatWouldAllowIt() throws Exception {
        var service = Service.of(get("/ws", endpoint));
        var response =
                http(service, upgradeRequest("/ws").header("Origin", "https://evil.example"));
        assertThat(response.status()).isEqualTo(403);
        var allowing =
                Service.of(
                        get("/ws", endpoint.options(o -> o.allowOrigins("https://evil.example"))));
        assertThat(
                        upgrade(
                                allowing,
                                upgradeRequest("/ws").header("Origin", "https://evil.example")))
                .isNotNull();
    }

    @Test
    void aClosedGateRefusesUpgradesAndNothingElse() {
        var service =
                Service.of(get("/ws", endpoint), get("/", request -> HttpResponse.text("hello")));
        var gate = Optional.of(HttpResponse.text("later").withStatus(503));
        assertThat(answer(service, upgradeRequest("/ws"), gate))
                .isInstanceOfSatisfying(
                        Answer.Http.class,
                        http -> assertThat(http.response().status()).isEqualTo(503));
        assertThat(answer(service, Request.builder("GET", "/").header("Host", "h"), gate))
                .isInstanceOfSatisfying(
                        Answer.Http.class,
                        http -> assertThat(http.response().status()).isEqualTo(200));
    }

    @Test
    void keysOfInterceptorsAreOnTheRequestOfTheChannel() {
        var service =
                Service.of(get("/ws", endpoint))
                        .with(Interceptor.enter("who", context -> context.with(WHO, "ann")));
        assertThat(upgrade(service, upgradeRequest("/ws")).request().get(WHO)).isEqualTo("ann");
    }

    @Test
    void aFailingHandlerIs500AndNoWebSocket() {
        var service =
                Service.of(
                        get(
                                "/ws",
                                request -> {
                                    throw new IllegalStateException(
                                            "meant to be logged by this test");
                                }));
        assertThat(http(service, upgradeRequest("/ws")).status()).isEqualTo(500);
    }

    @Test
    void withoutAnswerOrDefaultsItIs404() {
        var service = Service.of(get("/ws", endpoint)).withDefaults(List.of());
        assertThat(http(service, Request.builder("GET", "/other").header("Host", "h")).status())
                .isEqualTo(404);
    }

    private static Interceptor onLeave(UnaryOperator<Response> change) {
        return Interceptor.leave("leave", context -> context.mapResponse(change));
    }

    private static Upgrade upgrade(Service service, RequestBuilder request) {
        var answer = answer(service, request, Optional.empty());
        assertThat(answer).isInstanceOf(Upgrade.class);
        return (Upgrade) answer;
    }

    private static HttpResponse http(Service service, RequestBuilder request) {
        var answer = answer(service, request, Optional.empty());
        assertThat(answer).isInstanceOf(Answer.Http.class);
        return ((Answer.Http) answer).response();
    }

    private static Answer answer(
            Service service, RequestBuilder request, Optional<HttpResponse> gate) {
        return service.answer(request.build(), () -> gate);
    }

    private static RequestBuilder upgradeRequest(String path) {
        return Request.builder("GET", path)
                .header("Host", "server.example.com")
                .header("Upgrade", "websocket")
                .header("Connection", "keep-alive, Upgrade")
                .header("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==")
                .header("Sec-WebSocket-Version", "13");
    }
}
