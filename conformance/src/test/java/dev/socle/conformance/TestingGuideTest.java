package dev.socle.conformance;

import static dev.socle.route.Route.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.socle.connector.Service;
import dev.socle.netty.NettyConnector;
import dev.socle.testkit.FaultProxy;
import dev.socle.testkit.ListenerRecorder;
import dev.socle.testkit.MemoryConnector;
import dev.socle.testkit.TestClient;
import dev.socle.testkit.TestRequest;
import dev.socle.websocket.CloseStatus;
import dev.socle.websocket.WebSocketEndpoint;
import dev.socle.websocket.WebSocketOptions;
import dev.socle.websocket.WebSocketResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// The tests that `docs/testing.md` shows.
class TestingGuideTest {

    private final Service service =
            Service.of(
                    get(
                            "/ws/echo/{prefix}",
                            WebSocketEndpoint.onOpen(
                                            (channel, request) -> request.pathParam("prefix"))
                                    .onText((channel, prefix, text) ->
                                            channel.send(prefix + " " + text))));

    @Test
    void answersWithThePrefix() {
        try (var connector = MemoryConnector.start(service);
                var client = TestClient.connect(connector.target(), "/ws/echo/you%20said")) {
            client.sendText("hello");
            client.expectText("you said hello");
            client.sendClose(1000, "bye");
            client.expectClose(1000, "bye");
            client.expectEnd();
            client.assertExhausted();
        }
    }

    @Test
    void survivesABadNetwork() throws Exception {
        try (var connector = NettyConnector.start(service, 0);
                var proxy = FaultProxy.start(connector.port());
                var client = TestClient.connect(proxy.target(), "/ws/echo/slowly")) {
            var connection = proxy.latest();
            connection.toServer().split(1).delay(Duration.ofMillis(1));
            client.sendText("hello");
            client.expectText("slowly hello");

            connection.stall(); // as when a cable is pulled: neither side is told
            client.sendText("anybody there?");
            connection.resume();
            client.expectText("slowly anybody there?");

            connection.toClient().resetAfter(3);
            client.sendText("bye");
            client.expectCut();
        }
    }

    @Test
    void noticesAHalfOpenConnection() throws Exception {
        var recorder = new ListenerRecorder();
        var quick = Duration.ofMillis(200);
        var options =
                WebSocketOptions.defaults().toBuilder()
                        .heartbeat(quick)
                        .pongDeadline(quick)
                        .build();
        var service =
                Service.of(get("/ws", request -> WebSocketResponse.of(recorder).options(options)));
        try (var connector = NettyConnector.start(service, 0);
                var proxy = FaultProxy.start(connector.port());
                var client = TestClient.connect(proxy.target(), "/ws")) {
            recorder.expectOpen();

            proxy.latest().blackHole(); // no pong comes through, and no FIN or RST ever will

            recorder.expectClosed(1006, "", CloseStatus.By.TRANSPORT);
            client.sendText("anybody there?"); // who does not ask does not notice
        }
    }

    @Test
    void refusesAForeignOriginAndHearsOfACookie() {
        var chat = WebSocketEndpoint.onText((channel, text) -> channel.send(text));
        try (var connector = MemoryConnector.start(Service.of(get("/ws/chat", chat)))) {
            var answer =
                    TestRequest.to(connector.target(), "/ws/chat")
                            .header("Origin", "https://evil.example")
                            .refusal();
            assertThat(answer.status()).isEqualTo(403);

            var client =
                    TestRequest.to(connector.target(), "/ws/chat")
                            .header("Cookie", "session=7")
                            .subprotocols("v2")
                            .open();
            client.sendText("hello");
            client.expectText("hello");
            client.close();
        }
    }

    @Test
    void recordsWhatTheListenerSaw() {
        var chat = WebSocketEndpoint.onText((channel, text) -> channel.send(text));
        var recorder = ListenerRecorder.around(chat);
        var service = Service.of(get("/ws/chat", request -> WebSocketResponse.of(recorder)));
        try (var connector = MemoryConnector.start(service);
                var client = TestClient.connect(connector.target(), "/ws/chat")) {
            client.sendText("hello");
            client.expectText("hello");
            client.reset();

            recorder.expectOpen();
            recorder.expectText("hello");
            recorder.expectClosed(1006, "", CloseStatus.By.TRANSPORT);
            recorder.assertExhausted(); // and the callbacks came in a legal order
        }
    }

    @Test
    void cutsAPeerThatDoesNotAnswerTheClose() {
        var recorder = new ListenerRecorder();
        var service = Service.of(get("/ws", request -> WebSocketResponse.of(recorder)));
        try (var connector = MemoryConnector.start(service);
                var client = TestRequest.to(connector.target(), "/ws").silent().open()) {
            recorder.channel().close(4000, "enough");
            client.expectClose(4000, "enough");

            connector.clock().advance(Duration.ofSeconds(5)); // the client does not answer: cut
            client.expectCut();
        }
    }
}
