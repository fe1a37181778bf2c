package dev.socle.netty;

import static dev.socle.route.Route.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.socle.connector.Service;
import dev.socle.testkit.TestClient;
import dev.socle.testkit.TestTarget;
import dev.socle.websocket.Dispatch;
import dev.socle.websocket.WebSocketEndpoint;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Many clients at once, none of which loses, doubles or reorders anything.
final class ManyConnectionsTest {

    private static final int CLIENTS = 1_000;
    private static final int MESSAGES = 100;

    @RegisterExtension final Connectors connectors = new Connectors();

    @ParameterizedTest
    @EnumSource(names = {"VIRTUAL_THREAD", "EVENT_LOOP"})
    void aThousandClientsGetTheirHundredMessagesBackInOrder(Dispatch dispatch) throws Exception {
        var echo =
                WebSocketEndpoint.onText((channel, text) -> channel.sendAsync(text))
                        .options(o -> o.dispatch(dispatch));
        var connector = connectors.start(Service.of(get("/ws", echo)));
        var target = TestTarget.socket(connector.localAddress());
        var allConnected = new CyclicBarrier(CLIENTS);
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            var clients =
                    IntStream.range(0, CLIENTS)
                            .mapToObj(client ->
                                    executor.submit(() -> echoes(target, client, allConnected)))
                            .toList();
            for (var client : clients) {
                assertThat(client.get(60, TimeUnit.SECONDS)).isEqualTo(MESSAGES);
            }
        }
    }

    private static int echoes(TestTarget target, int number, CyclicBarrier allConnected)
            throws Exception {
        try (var client = TestClient.connect(target, "/ws")) {
            allConnected.await(60, TimeUnit.SECONDS);
            for (var i = 0; i < MESSAGES; i++) {
                client.sendText(number + "-" + i);
            }
            for (var i = 0; i < MESSAGES; i++) {
                client.expectText(number + "-" + i);
            }
            client.sendClose(1000, "");
            client.expectClose(1000, "");
            client.expectEnd();
            client.assertExhausted();
        }
        return MESSAGES;
    }
}
