package dev.socle.conformance;

import static dev.socle.route.Route.get;

import dev.socle.connector.Service;
import dev.socle.netty.NettyConnector;
import dev.socle.testkit.FaultProxy;
import dev.socle.testkit.MemoryConnector;
import dev.socle.testkit.TestClient;
import dev.socle.websocket.WebSocketEndpoint;
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
}
