package dev.socle.examples.guide;

import static dev.socle.route.Route.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.socle.connector.Service;
import dev.socle.http.HttpResponse;
import dev.socle.http.Request;
import dev.socle.interceptor.Interceptor;
import dev.socle.testkit.MemoryConnector;
import dev.socle.testkit.TestClient;
import dev.socle.testkit.TestRequest;
import dev.socle.websocket.CloseStatus;
import dev.socle.websocket.SendResult;
import dev.socle.websocket.WebSocketEndpoint;
import dev.socle.websocket.WebSocketResponse;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/// The code of `docs/from-pedestal.md`.
class FromPedestalTest {

    @Test
    void anEndpointMapIsAnEndpoint() {
        var closed = new CompletableFuture<String>();

        var endpoint =
                WebSocketEndpoint.onOpen((channel, request) -> request.pathParam("room"))
                        .onText((channel, room, text) -> channel.send(room + ": " + text))
                        .onBinary((channel, room, data) -> channel.send(data))
                        .onError((channel, room, error) -> closed.completeExceptionally(error))
                        .onClose((channel, room, status) ->
                                closed.complete(room + " " + status.code() + " " + status.reason()))
                        .options(options ->
                                options.subprotocols("v2", "v1").maxMessageBytes(1 << 20));

        try (var connector = MemoryConnector.start(Service.of(get("/ws/{room}", endpoint)));
                var client =
                        TestRequest.to(connector.target(), "/ws/tea").subprotocols("v1").open()) {
            assertThat(client.subprotocol()).isEqualTo("v1");
            client.sendText("hello");
            client.expectText("tea: hello");
            client.sendBinary((byte) 7);
            client.expectBinary((byte) 7);
            client.sendClose(4000, "enough");
            client.expectClose(4000, "enough");
            assertThat(Guide.await(closed)).isEqualTo("tea 4000 enough");
        }
    }

    @Test
    void aWebSocketInterceptorEndsAChain() {
        var echo = WebSocketEndpoint.onText((channel, text) -> channel.send(text));

        var service =
                Service.of(
                        get("/ws/echo", request -> HttpResponse.status(404))
                                .with(echo.asInterceptor("echo")));

        try (var connector = MemoryConnector.start(service);
                var client = TestClient.connect(connector.target(), "/ws/echo")) {
            client.sendText("hello");
            client.expectText("hello");
        }
    }

    @Test
    void anyInterceptorMayDecide() {
        var members =
                Interceptor.enter(
                        "members",
                        context ->
                                context.request().queryParam("ticket").isPresent()
                                        ? context
                                        : context.withResponse(
                                                HttpResponse.text("no ticket").withStatus(401)));
        var echo = WebSocketEndpoint.onText((channel, text) -> channel.send(text));

        var service = Service.of(get("/ws/echo", echo).with(members));

        try (var connector = MemoryConnector.start(service);
                var client = TestClient.connect(connector.target(), "/ws/echo?ticket=7")) {
            client.sendText("hello");
            client.expectText("hello");
            assertThat(TestRequest.to(connector.target(), "/ws/echo").refusal().status())
                    .isEqualTo(401);
        }
    }

    @Test
    void leaveStagesSeeTheUpgrade() {
        var served =
                Interceptor.leave(
                        "served",
                        context ->
                                context.mapResponse(
                                        response -> response.header("X-Served-By", "a")));
        var echo = WebSocketEndpoint.onText((channel, text) -> channel.send(text));

        var service = Service.of(get("/ws/echo", echo).with(served));

        try (var connector = MemoryConnector.start(service);
                var client = TestClient.connect(connector.target(), "/ws/echo")) {
            assertThat(client.answer().headers().first("X-Served-By")).hasValue("a");
        }
    }

    @Test
    void aHandlerMayAnswerWithEither() {
        var echo = WebSocketEndpoint.onText((channel, text) -> channel.send(text));

        var service =
                Service.of(
                        get(
                                "/news",
                                request ->
                                        request.isWebSocketUpgrade()
                                                ? WebSocketResponse.of(echo)
                                                : HttpResponse.text("the news, as a page")));

        try (var connector = MemoryConnector.start(service);
                var client = TestClient.connect(connector.target(), "/news")) {
            client.sendText("hello");
            client.expectText("hello");
            assertThat(connector.handle(Request.builder("GET", "/news").build()).status())
                    .isEqualTo(200);
        }
    }

    @Test
    void closeTakesACodeAndAReason() {
        var statuses = new CompletableFuture<CloseStatus>();

        var once =
                WebSocketEndpoint.onText(
                                (channel, text) -> {
                                    channel.send("You said: " + text);
                                    channel.close(4001, "once is enough");
                                })
                        .onClose((channel, status) -> statuses.complete(status));

        try (var connector = MemoryConnector.start(Service.of(get("/ws/once", once)));
                var client = TestClient.connect(connector.target(), "/ws/once")) {
            client.sendText("hello");
            client.expectText("You said: hello");
            client.expectClose(4001, "once is enough");
            assertThat(Guide.await(statuses))
                    .isEqualTo(
                            new CloseStatus(
                                    4001, "once is enough", CloseStatus.By.LOCAL, true, null));
        }
    }

    @Test
    void theSendChannelIsASendQueue() {
        var results = new CompletableFuture<SendResult>();

        var endpoint =
                WebSocketEndpoint.withSendQueue(10)
                        .onText((channel, queue, text) -> {
                            queue.put("You said: " + text);
                            queue.put("and no more", (result, failure) -> results.complete(result));
                            queue.close();
                        });

        try (var connector = MemoryConnector.start(Service.of(get("/ws", endpoint)));
                var client = TestClient.connect(connector.target(), "/ws")) {
            client.sendText("hello");
            client.expectText("You said: hello");
            client.expectText("and no more");
            client.expectClose(1000, "");
            assertThat(Guide.await(results)).isEqualTo(SendResult.SENT);
        }
    }
}
