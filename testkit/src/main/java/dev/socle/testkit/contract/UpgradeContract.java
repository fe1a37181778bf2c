package dev.socle.testkit.contract;

import static dev.socle.route.Route.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.socle.connector.Service;
import dev.socle.http.Cookie;
import dev.socle.http.Headers;
import dev.socle.http.HttpResponse;
import dev.socle.http.Key;
import dev.socle.http.Request;
import dev.socle.http.Response;
import dev.socle.interceptor.Context;
import dev.socle.interceptor.Interceptor;
import dev.socle.testkit.ListenerRecorder;
import dev.socle.websocket.WebSocketEndpoint;
import dev.socle.websocket.WebSocketListener;
import dev.socle.websocket.WebSocketOptions;
import dev.socle.websocket.WebSocketResponse;
import java.security.Principal;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/// How a request becomes a WebSocket, or does not (SPEC 1.1 to 1.3, 1.8, 1.9).
public interface UpgradeContract extends ConnectorFixture {

    /// The key that the tests' interceptors use.
    Key<String> USER = Key.of("user");

    @Test
    @Spec("1.1")
    default void anUpgradeIsRoutedAndPassesTheInterceptorsAsAnyGet() {
        var seen = new AtomicReference<Request>();
        var recorder = new ListenerRecorder();
        var service =
                Service.of(
                                get(
                                        "/rooms/{room}",
                                        request -> {
                                            seen.set(request);
                                            return WebSocketResponse.of(recorder);
                                        }))
                        .with(Interceptor.enter("user", context -> context.with(USER, "ada")));
        try (var server = start(service);
                var _ =
                        server.request("/rooms/tea%20time?sugar=2")
                                .header("Cookie", "session=7")
                                .subprotocols("a", "b")
                                .open()) {
            var opened = recorder.channel().request();
            for (var request : List.of(seen.get(), opened)) {
                assertThat(request.isWebSocketUpgrade()).isTrue();
                assertThat(request.pathParam("room")).isEqualTo("tea time");
                assertThat(request.queryParam("sugar")).contains("2");
                assertThat(request.cookie("session")).contains("7");
                assertThat(request.subprotocols()).containsExactly("a", "b");
                assertThat(request.get(USER)).isEqualTo("ada");
            }
        }
    }

    @Test
    @Spec("1.1")
    default void thePrincipalThatAnInterceptorFoundIsOnTheRequest() {
        Principal ada = () -> "ada";
        var recorder = new ListenerRecorder();
        var service =
                Service.of(get(ConnectorUnderTest.PATH, _ -> WebSocketResponse.of(recorder)))
                        .with(Interceptor.enter("auth", c -> c.with(Request.PRINCIPAL, ada)));
        try (var server = start(service);
                var _ = server.connect()) {
            assertThat(recorder.channel().request().principal()).contains(ada);
        }
    }

    @Test
    @Spec("1.2")
    default void aHandlerThatAnswersWithHttpDecidesAlone() {
        var service = Service.of(get("/page", _ -> HttpResponse.text("a page")));
        try (var server = start(service)) {
            var answer = server.request("/page").refusal();

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.text()).isEqualTo("a page");
        }
    }

    @Test
    @Spec("1.2")
    default void leaveStagesSeeWhatTheClientGets() {
        var seen = new AtomicInteger();
        var service = echo().with(leaveSeeing(seen));
        try (var server = start(service)) {
            var plain = server.request().without("Upgrade", "Connection").refusal();
            assertThat(plain.status()).isEqualTo(426);
            assertThat(seen).hasValue(426);

            server.connect().close();
            assertThat(seen).hasValue(101);
        }
    }

    @Test
    @Spec({"1.2", "1.3"})
    default void aLeaveStageMayAddACookieToThe101() {
        var cookie = Cookie.of("seen", "yes");
        var service =
                echo().with(
                                Interceptor.leave(
                                        "cookie",
                                        context -> context.mapResponse(r -> r.cookie(cookie))));
        try (var server = start(service);
                var client = server.connect()) {
            assertThat(client.answer().headers().first("Set-Cookie"))
                    .hasValueSatisfying(value -> assertThat(value).startsWith("seen=yes"));
            client.sendText("still a WebSocket");
            client.expectText("still a WebSocket");
        }
    }

    @Test
    @Spec("1.2")
    default void aLeaveStageMayTurnAnUpgradeIntoARefusal() {
        var recorder = new ListenerRecorder();
        var unauthorized = HttpResponse.json("{\"error\":\"who?\"}").withStatus(401);
        var service =
                Service.of(get(ConnectorUnderTest.PATH, _ -> WebSocketResponse.of(recorder)))
                        .with(
                                Interceptor.leave(
                                        "no", context -> context.withResponse(unauthorized)));
        try (var server = start(service)) {
            var answer = server.request().refusal();

            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.headers().first("Content-Type"))
                    .contains("application/json; charset=utf-8");
            assertThat(answer.text()).isEqualTo("{\"error\":\"who?\"}");
        }
        recorder.assertExhausted();
    }

    @Test
    @Spec("1.2")
    default void aLeaveStageMayWrapTheListener() {
        var recorder = new AtomicReference<ListenerRecorder>();
        var wrapping =
                Interceptor.leave(
                        "wrap",
                        context -> context.mapResponse(response -> wrap(response, recorder)));
        var service = echo().with(wrapping);
        try (var server = start(service);
                var client = server.connect()) {
            client.sendText("through both");
            client.expectText("through both");
            recorder.get().expectOpen();
            recorder.get().expectText("through both");
        }
    }

    @Test
    @Spec("1.2")
    default void whatLeaveStagesProducedIsCheckedAgain() {
        var upgradesAll = Interceptor.leave("always", context -> context.withResponse(response()));
        try (var logs = new LogRecorder();
                var server = start(echo().with(upgradesAll))) {
            var answer = server.request().without("Upgrade").refusal();

            assertThat(answer.status()).isEqualTo(500);
            assertThat(logs.warnings()).hasSize(1);
        }
    }

    @Test
    @Spec("1.3")
    default void theAnswerCarriesHeadersSubprotocolAndOptions() {
        var recorder = new ListenerRecorder();
        var options = WebSocketOptions.defaults().toBuilder().maxTextBytes(4).build();
        var response =
                WebSocketResponse.of(recorder)
                        .options(options)
                        .subprotocol("b")
                        .withHeaders(Headers.of("X-Room", "7"));
        var service = Service.of(get(ConnectorUnderTest.PATH, _ -> response));
        try (var server = start(service);
                var client = server.request().subprotocols("a", "b").open()) {
            assertThat(client.answer().headers().all("X-Room")).containsExactly("7");
            assertThat(client.subprotocol()).isEqualTo("b");
            assertThat(recorder.channel().subprotocol()).isEqualTo("b");
            client.sendText("fives");
            assertThat(client.nextClose().code()).isEqualTo(1009);
        }
    }

    @Test
    @Spec("1.8")
    default void aHeaderValueCannotInjectALine() {
        var service =
                Service.of(
                        get(
                                ConnectorUnderTest.PATH,
                                request ->
                                        response()
                                                .header("X", request.queryParam("v").orElse(""))));
        try (var _ = new LogRecorder();
                var server = start(service)) {
            var answer =
                    server.request(ConnectorUnderTest.PATH + "?v=a%0D%0ASet-Cookie:%20b=c")
                            .refusal();

            assertThat(answer.status()).isEqualTo(500);
            assertThat(answer.headers().all("Set-Cookie")).isEmpty();
        }
    }

    @Test
    @Spec("1.8")
    default void theHandshakesHeadersAreTheConnectorsOwn() {
        var mine =
                response()
                        .header("Sec-WebSocket-Accept", "mine")
                        .header("Sec-WebSocket-Extensions", "mine")
                        .header("Sec-WebSocket-Protocol", "mine")
                        .header("Upgrade", "mine")
                        .header("Content-Length", "4");
        var service = Service.of(get(ConnectorUnderTest.PATH, _ -> mine));
        try (var server = start(service);
                var client = server.request().subprotocols("mine").open()) {
            var headers = client.answer().headers();
            assertThat(headers.all("Sec-WebSocket-Accept")).hasSize(1).doesNotContain("mine");
            assertThat(headers.all("Upgrade")).containsExactly("websocket");
            assertThat(headers.contains("Sec-WebSocket-Extensions")).isFalse();
            assertThat(headers.contains("Sec-WebSocket-Protocol")).isFalse();
            assertThat(headers.contains("Content-Length")).isFalse();
        }
    }

    @Test
    @Spec("1.9")
    default void aHandlerThatThrowsIsA500WithoutDetail() {
        var service = Service.of(get("/boom", _ -> fail()));
        var bare = service.withDefaults(List.of());
        for (var each : List.of(service, bare)) {
            try (var logs = new LogRecorder();
                    var server = start(each)) {
                var answer = server.request("/boom").refusal();

                assertThat(answer.status()).isEqualTo(500);
                assertThat(answer.text()).doesNotContain("secret");
                assertThat(logs.exceptions()).hasSize(1);
            }
        }
    }

    @Test
    @Spec("1.9")
    default void anInterceptorThatThrowsIsA500AndNoWebSocket() {
        var recorder = new ListenerRecorder();
        var service =
                Service.of(get(ConnectorUnderTest.PATH, _ -> WebSocketResponse.of(recorder)))
                        .with(Interceptor.leave("fails", _ -> failContext()));
        try (var _ = new LogRecorder();
                var server = start(service)) {
            assertThat(server.request().refusal().status()).isEqualTo(500);
        }
        recorder.assertExhausted();
    }

    private static Response response() {
        return WebSocketResponse.of(new WebSocketListener() {});
    }

    private static Service echo() {
        return Service.of(
                get(
                        ConnectorUnderTest.PATH,
                        WebSocketEndpoint.onText((channel, text) -> channel.send(text))));
    }

    private static Interceptor leaveSeeing(AtomicInteger status) {
        return Interceptor.leave(
                "see",
                context -> {
                    status.set(context.response().orElseThrow().status());
                    return context;
                });
    }

    private static Response wrap(Response response, AtomicReference<ListenerRecorder> outer) {
        return ((WebSocketResponse) response)
                .wrapListener(inner -> {
                    outer.set(new ListenerRecorder(inner));
                    return outer.get();
                });
    }

    private static HttpResponse fail() {
        throw new IllegalStateException("secret");
    }

    private static Context failContext() {
        throw new IllegalStateException("secret");
    }
}
