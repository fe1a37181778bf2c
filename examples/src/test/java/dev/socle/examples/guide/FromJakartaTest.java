package dev.socle.examples.guide;

import static dev.socle.route.Route.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.socle.connector.Service;
import dev.socle.http.HttpResponse;
import dev.socle.http.Key;
import dev.socle.interceptor.Interceptor;
import dev.socle.testkit.MemoryConnector;
import dev.socle.testkit.TestClient;
import dev.socle.testkit.TestRequest;
import dev.socle.websocket.BadMessageException;
import dev.socle.websocket.CloseStatus;
import dev.socle.websocket.Message;
import dev.socle.websocket.MessageCodec;
import dev.socle.websocket.WebSocketChannel;
import dev.socle.websocket.WebSocketEndpoint;
import dev.socle.websocket.WebSocketListener;
import dev.socle.websocket.WebSocketResponse;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/// The code of `docs/from-jakarta.md`.
class FromJakartaTest {

    /// One object for each connection, as `@ServerEndpoint` makes one.
    static final class Conversation implements WebSocketListener {
        private final String room;
        private int messages;

        Conversation(String room) {
            this.room = room;
        }

        @Override
        public void onText(WebSocketChannel channel, String text) {
            messages++;
            channel.send(room + " " + messages + ": " + text);
        }

        @Override
        public void onClose(WebSocketChannel channel, CloseStatus status) {
            // once, last, whatever ended the connection
        }
    }

    @Test
    void anObjectForEachConnection() {
        var service =
                Service.of(
                        get(
                                "/chat/{room}",
                                request ->
                                        WebSocketResponse.of(
                                                new Conversation(request.pathParam("room")))));

        try (var connector = MemoryConnector.start(service);
                var client = TestClient.connect(connector.target(), "/chat/tea")) {
            client.sendText("hello");
            client.expectText("tea 1: hello");
            client.sendText("again");
            client.expectText("tea 2: again");
        }
    }

    @Test
    void theConfiguratorIsAnInterceptor() {
        Key<String> user = Key.of("user");
        var handshake =
                Interceptor.enter(
                        "handshake",
                        context -> {
                            var name = context.request().header("X-User").orElse("");
                            return name.isEmpty()
                                    ? context.withResponse(HttpResponse.status(403))
                                    : context.withRequest(context.request().with(user, name));
                        });
        var hello =
                WebSocketEndpoint.onText((channel, text) ->
                        channel.send(channel.request().get(user) + " said " + text));

        var service = Service.of(get("/chat", hello).with(handshake));

        try (var connector = MemoryConnector.start(service);
                var client =
                        TestRequest.to(connector.target(), "/chat")
                                .header("X-User", "Ann")
                                .open()) {
            client.sendText("hello");
            client.expectText("Ann said hello");
            assertThat(TestRequest.to(connector.target(), "/chat").refusal().status())
                    .isEqualTo(403);
        }
    }

    @Test
    void anyThreadMaySendAtAnyTime() throws Exception {
        var opened = new CompletableFuture<WebSocketChannel>();
        var endpoint =
                WebSocketEndpoint.onOpen((channel, request) -> {
                    opened.complete(channel);
                    return channel;
                });

        try (var connector = MemoryConnector.start(Service.of(get("/prices", endpoint)));
                var client = TestClient.connect(connector.target(), "/prices")) {
            var channel = Guide.await(opened);

            var one = Thread.startVirtualThread(() -> channel.send("bread"));
            var two = Thread.startVirtualThread(() -> channel.send("butter"));

            one.join();
            two.join();
            assertThat(new String[] {client.nextText(), client.nextText()})
                    .containsExactlyInAnyOrder("bread", "butter");
        }
    }

    record Point(int x, int y) {}

    static final class Points implements MessageCodec<Point> {
        @Override
        public Point decode(Message message) throws BadMessageException {
            if (message instanceof Message.Text(var text)
                    && text.matches("-?\\d{1,9},-?\\d{1,9}")) {
                var xy = text.split(",", 2);
                return new Point(Integer.parseInt(xy[0]), Integer.parseInt(xy[1]));
            }
            throw new BadMessageException(1007, "no point", "not two numbers");
        }

        @Override
        public Message encode(Point point) {
            return new Message.Text(point.x() + "," + point.y());
        }
    }

    @Test
    void encodersAndDecodersAreOneCodec() {
        var mirror =
                WebSocketEndpoint.onValue(
                        new Points(),
                        (channel, point) -> channel.sendValue(new Point(point.y(), point.x())));

        try (var connector = MemoryConnector.start(Service.of(get("/mirror", mirror)));
                var client = TestClient.connect(connector.target(), "/mirror")) {
            client.sendText("3,-4");
            client.expectText("-4,3");
            client.sendText("3;4");
            client.expectClose(1007, "no point");
        }
    }
}
