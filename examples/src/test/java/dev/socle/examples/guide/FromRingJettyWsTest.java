package dev.socle.examples.guide;

import static dev.socle.route.Route.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.socle.connector.Service;
import dev.socle.http.HttpResponse;
import dev.socle.testkit.MemoryConnector;
import dev.socle.testkit.TestClient;
import dev.socle.testkit.TestRequest;
import dev.socle.websocket.WebSocketEndpoint;
import dev.socle.websocket.WebSocketResponse;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/// The code of `docs/from-ring-jetty-ws.md`.
class FromRingJettyWsTest {

    @Test
    void theHandlersMapIsAnEndpoint() {
        var closed = new CompletableFuture<String>();

        var endpoint =
                WebSocketEndpoint.onOpen(
                                (channel, request) -> {
                                    channel.send("welcome");
                                    return request.remoteAddress();
                                })
                        .onText((channel, address, text) -> channel.send(text))
                        .onBytes((channel, address, bytes) ->
                                channel.send(Arrays.copyOfRange(bytes, 1, bytes.length)))
                        .onError((channel, address, error) -> closed.completeExceptionally(error))
                        .onClose((channel, address, status) ->
                                closed.complete(status.code() + " " + status.reason()));

        try (var connector = MemoryConnector.start(Service.of(get("/ws", endpoint)));
                var client = TestClient.connect(connector.target(), "/ws")) {
            client.expectText("welcome");
            client.sendText("hello");
            client.expectText("hello");
            client.sendBinary((byte) 1, (byte) 2);
            client.expectBinary((byte) 2);
            client.sendClose(1001, "leaving");
            client.expectClose(1001, "leaving");
            assertThat(Guide.await(closed)).isEqualTo("1001 leaving");
        }
    }

    @Test
    void theHandshakeHandlerIsTheHandler() {
        var echo = WebSocketEndpoint.onText((channel, text) -> channel.send(text));

        var service =
                Service.of(
                        get(
                                "/ws",
                                request ->
                                        request.headers().first("X-Key").isPresent()
                                                ? WebSocketResponse.of(echo)
                                                        .subprotocol("chat")
                                                        .header("X-Node", "a")
                                                : HttpResponse.text("no key").withStatus(403)));

        try (var connector = MemoryConnector.start(service);
                var client =
                        TestRequest.to(connector.target(), "/ws")
                                .header("X-Key", "7")
                                .subprotocols("chat")
                                .open()) {
            assertThat(client.subprotocol()).isEqualTo("chat");
            assertThat(client.answer().headers().first("X-Node")).hasValue("a");
            var refusal = TestRequest.to(connector.target(), "/ws").refusal();
            assertThat(refusal.status()).isEqualTo(403);
            assertThat(refusal.text()).isEqualTo("no key");
        }
    }
}
