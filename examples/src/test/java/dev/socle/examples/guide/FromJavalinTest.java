package dev.socle.examples.guide;

import static dev.socle.route.Route.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.socle.connector.Service;
import dev.socle.http.HttpResponse;
import dev.socle.interceptor.Interceptor;
import dev.socle.jackson.Json;
import dev.socle.testkit.MemoryConnector;
import dev.socle.testkit.TestClient;
import dev.socle.testkit.TestRequest;
import dev.socle.websocket.WebSocketEndpoint;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/// The code of `docs/from-javalin.md`.
class FromJavalinTest {

    @Test
    void wsCallbacksAreAnEndpoint() {
        var left = new CompletableFuture<String>();

        var service =
                Service.of(
                        get(
                                "/chat/{room}",
                                WebSocketEndpoint.onOpen(
                                                (channel, request) -> request.pathParam("room"))
                                        .onText((channel, room, text) ->
                                                channel.send(room + ": " + text))
                                        .onClose((channel, room, status) ->
                                                left.complete(room + " " + status.code()))));

        try (var connector = MemoryConnector.start(service);
                var client = TestClient.connect(connector.target(), "/chat/tea")) {
            client.sendText("hello");
            client.expectText("tea: hello");
            client.sendClose(1000, "");
            client.expectClose(1000, "");
            assertThat(Guide.await(left)).isEqualTo("tea 1000");
        }
    }

    @Test
    void wsBeforeUpgradeIsAnInterceptor() {
        var guard =
                Interceptor.enter(
                        "guard",
                        context ->
                                context.request().cookie("session").isPresent()
                                        ? context
                                        : context.withResponse(
                                                HttpResponse.json("{\"error\":\"log in\"}")
                                                        .withStatus(401)));

        var service =
                Service.of(
                        get("/page", request -> HttpResponse.text("hello")).with(guard),
                        get("/ws", WebSocketEndpoint.onText((channel, text) -> channel.send(text)))
                                .with(guard));

        try (var connector = MemoryConnector.start(service);
                var client =
                        TestRequest.to(connector.target(), "/ws")
                                .header("Cookie", "session=7")
                                .open()) {
            client.sendText("hello");
            client.expectText("hello");
            var refusal = TestRequest.to(connector.target(), "/ws").refusal();
            assertThat(refusal.status()).isEqualTo(401);
            assertThat(refusal.text()).isEqualTo("{\"error\":\"log in\"}");
        }
    }

    record Question(String text) {}

    record Answer(String text) {}

    @Test
    void messagesAreValues() {
        var json = Json.create();
        var answers =
                json.onJson(
                        Question.class,
                        (channel, question) -> channel.sendJson(new Answer(question.text() + "!")));

        try (var connector = MemoryConnector.start(Service.of(get("/ws", answers)));
                var client = TestClient.connect(connector.target(), "/ws")) {
            client.sendText("{\"text\": \"tea\"}");
            client.expectText("{\"text\":\"tea!\"}");
            client.sendText("{\"text\": [\"tea\"]}");
            assertThat(client.nextClose().code()).isEqualTo(1008);
        }
    }
}
