package dev.socle.examples.guide;

import static dev.socle.route.Route.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.socle.connector.Channels;
import dev.socle.connector.Service;
import dev.socle.jackson.Json;
import dev.socle.testkit.MemoryConnector;
import dev.socle.testkit.TestClient;
import dev.socle.testkit.TestRequest;
import dev.socle.websocket.SlowConsumer;
import dev.socle.websocket.WebSocketChannel;
import dev.socle.websocket.WebSocketEndpoint;
import dev.socle.websocket.WebSocketListener;
import dev.socle.websocket.WebSocketResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// The code of `docs/from-spring.md`.
class FromSpringTest {

    static final class EchoHandler implements WebSocketListener {
        @Override
        public void onText(WebSocketChannel channel, String text) {
            channel.send(text);
        }
    }

    @Test
    void aHandlerIsAListener() {
        var handler = new EchoHandler();

        var service = Service.of(get("/echo", request -> WebSocketResponse.of(handler)));

        try (var connector = MemoryConnector.start(service);
                var client = TestClient.connect(connector.target(), "/echo")) {
            client.sendText("hello");
            client.expectText("hello");
        }
    }

    @Test
    void theDecoratorIsBuiltIn() {
        var ticker =
                WebSocketEndpoint.onText((channel, text) -> channel.send(text))
                        .options(options ->
                                options.sendBuffer(512 * 1024, 1000)
                                        .slowConsumer(SlowConsumer.DROP_OLDEST)
                                        .writeDeadline(Duration.ofSeconds(10)));

        try (var connector = MemoryConnector.start(Service.of(get("/ticker", ticker)));
                var client = TestClient.connect(connector.target(), "/ticker")) {
            client.sendText("hello");
            client.expectText("hello");
        }
    }

    @Test
    void originsAreCheckedUnlessAllowed() {
        var echo =
                WebSocketEndpoint.onText((channel, text) -> channel.send(text))
                        .options(options -> options.allowOrigins("https://app.example.com"));

        try (var connector = MemoryConnector.start(Service.of(get("/echo", echo)))) {
            var foreign =
                    TestRequest.to(connector.target(), "/echo")
                            .header("Origin", "https://evil.example");
            assertThat(foreign.refusal().status()).isEqualTo(403);
            TestRequest.to(connector.target(), "/echo")
                    .header("Origin", "https://app.example.com")
                    .open()
                    .close();
        }
    }

    @Test
    void aTopicIsAGroup() {
        var channels = Channels.create();
        var chat =
                WebSocketEndpoint.onOpen(
                                (channel, request) -> channels.group(request.path()).join(channel))
                        .onText((channel, room, text) -> room.send(text));

        var service = Service.of(get("/chat/{room}", chat)).channels(channels);

        try (var connector = MemoryConnector.start(service);
                var ann = TestClient.connect(connector.target(), "/chat/tea");
                var bob = TestClient.connect(connector.target(), "/chat/tea")) {
            ann.sendText("hello");
            ann.expectText("hello");
            bob.expectText("hello");
        }
    }

    record Order(String item, int count) {}

    @Test
    void thePayloadIsAnArgument() {
        var channels = Channels.create();
        var json = Json.create();
        var orders =
                json.onOpen((channel, request) -> channels.group("orders").join(channel))
                        .onJson(
                                Order.class,
                                (channel, all, order) -> all.send(json.prepare(order)));

        var service = Service.of(get("/orders", orders)).channels(channels);

        try (var connector = MemoryConnector.start(service);
                var ann = TestClient.connect(connector.target(), "/orders");
                var bob = TestClient.connect(connector.target(), "/orders")) {
            ann.sendText("{\"item\": \"tea\", \"count\": 2}");
            ann.expectText("{\"item\":\"tea\",\"count\":2}");
            bob.expectText("{\"item\":\"tea\",\"count\":2}");
        }
    }
}
