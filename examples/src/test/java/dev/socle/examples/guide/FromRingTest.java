package dev.socle.examples.guide;

import static dev.socle.route.Route.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.socle.connector.Service;
import dev.socle.http.Handler;
import dev.socle.http.HttpResponse;
import dev.socle.testkit.MemoryConnector;
import dev.socle.testkit.TestClient;
import dev.socle.testkit.TestRequest;
import dev.socle.websocket.CloseStatus;
import dev.socle.websocket.Message;
import dev.socle.websocket.PingListener;
import dev.socle.websocket.SendResult;
import dev.socle.websocket.WebSocketChannel;
import dev.socle.websocket.WebSocketListener;
import dev.socle.websocket.WebSocketResponse;
import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/// The code of `docs/from-ring.md`.
class FromRingTest {

    private final CompletableFuture<CloseStatus> closed = new CompletableFuture<>();

    @Test
    void aHandlerAnswersWithAListener() {
        var listener =
                new WebSocketListener() {
                    @Override
                    public void onMessage(WebSocketChannel channel, Message message) {
                        switch (message) {
                            case Message.Text(var text) -> channel.send(text);
                            case Message.Binary(var data) -> channel.send(data);
                        }
                    }

                    @Override
                    public void onClose(WebSocketChannel channel, CloseStatus status) {
                        closed.complete(status);
                    }
                };
        Handler handler =
                request ->
                        request.queryParam("ticket").isPresent()
                                ? WebSocketResponse.of(listener)
                                : HttpResponse.text("no ticket").withStatus(401);

        try (var connector = MemoryConnector.start(Service.of(get("/ws", handler)));
                var client = TestClient.connect(connector.target(), "/ws?ticket=7")) {
            client.sendText("hello");
            client.expectText("hello");
            client.sendBinary((byte) 1);
            client.expectBinary((byte) 1);
            client.sendClose(1000, "");
            client.expectClose(1000, "");
            assertThat(Guide.await(closed).by()).isEqualTo(CloseStatus.By.PEER);
            assertThat(TestRequest.to(connector.target(), "/ws").refusal().status()).isEqualTo(401);
        }
    }

    @Test
    void aHandlerChoosesTheSubprotocol() {
        var listener = new WebSocketListener() {};

        Handler handler =
                request ->
                        request.subprotocols().contains("v2")
                                ? WebSocketResponse.of(listener).subprotocol("v2")
                                : WebSocketResponse.of(listener);

        try (var connector = MemoryConnector.start(Service.of(get("/ws", handler)));
                var client =
                        TestRequest.to(connector.target(), "/ws").subprotocols("v1", "v2").open()) {
            assertThat(client.subprotocol()).isEqualTo("v2");
        }
    }

    @Test
    void aPingListenerAnswersPingsItself() {
        var listener =
                new PingListener() {
                    @Override
                    public void onPing(WebSocketChannel channel, ByteBuffer data) {
                        channel.pong(data);
                        channel.send("you pinged");
                    }
                };

        try (var connector =
                        MemoryConnector.start(
                                Service.of(get("/ws", request -> WebSocketResponse.of(listener))));
                var client = TestClient.connect(connector.target(), "/ws")) {
            client.sendPing((byte) 1, (byte) 2);
            client.expectPong((byte) 1, (byte) 2);
            client.expectText("you pinged");
        }
    }

    @Test
    void anAsyncSendTellsItsResult() {
        var told = new CompletableFuture<SendResult>();
        var listener =
                new WebSocketListener() {
                    @Override
                    public void onText(WebSocketChannel channel, String text) {
                        channel.send(
                                text,
                                (result, failure) -> {
                                    if (failure == null) {
                                        told.complete(result);
                                    } else {
                                        told.completeExceptionally(failure);
                                    }
                                });
                    }
                };

        try (var connector =
                        MemoryConnector.start(
                                Service.of(get("/ws", request -> WebSocketResponse.of(listener))));
                var client = TestClient.connect(connector.target(), "/ws")) {
            client.sendText("hello");
            client.expectText("hello");
            assertThat(Guide.await(told)).isEqualTo(SendResult.SENT);
        }
    }

    @Test
    void middlewareWrapsTheListener() {
        var listener =
                new WebSocketListener() {
                    @Override
                    public void onText(WebSocketChannel channel, String text) {
                        channel.send(text);
                    }
                };
        Handler handler = request -> WebSocketResponse.of(listener);

        Handler shouting =
                request -> {
                    var response = handler.handle(request);
                    return response instanceof WebSocketResponse upgrade
                            ? upgrade.wrapListener(inner -> new Shouting(inner))
                            : response;
                };

        try (var connector = MemoryConnector.start(Service.of(get("/ws", shouting)));
                var client = TestClient.connect(connector.target(), "/ws")) {
            client.sendText("hello");
            client.expectText("HELLO");
        }
    }

    private record Shouting(WebSocketListener inner) implements WebSocketListener {
        @Override
        public void onText(WebSocketChannel channel, String text) throws Exception {
            inner.onText(channel, text.toUpperCase(Locale.ROOT));
        }
    }
}
