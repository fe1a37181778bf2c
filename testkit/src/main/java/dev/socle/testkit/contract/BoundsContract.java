package dev.socle.testkit.contract;

import static dev.socle.route.Route.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.socle.connector.Capability;
import dev.socle.connector.Service;
import dev.socle.testkit.TestClient;
import dev.socle.websocket.Dispatch;
import dev.socle.websocket.WebSocketEndpoint;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a channel holds at most in each direction unless its endpoint says otherwise (SPEC 3.5,
/// 4.2).
public interface BoundsContract extends ConnectorFixture {

    @Test
    @Spec("3.5")
    default void aMailboxHolds128Messages() throws Exception {
        assertReadsUpTo(client -> {
            for (var i = 0; i < 127; i++) {
                client.sendText("");
            }
        });
    }

    @Test
    @Spec("3.5")
    default void aMailboxHolds64KiB() throws Exception {
        // the message whose callback runs counts, with its 4 bytes
        assertReadsUpTo(client -> client.sendBinary(new byte[65_536 - 4 - 1]));
    }

    /// Until the bound pings are answered; one more byte, and nothing is read any more.
    private void assertReadsUpTo(Consumer<TestClient> filling) throws Exception {
        var begun = new Gate();
        var gate = new Gate();
        var held =
                WebSocketEndpoint.onText((_, text) -> {
                    if (text.equals("hold")) {
                        begun.open();
                        gate.pass();
                    }
                });
        var echo = WebSocketEndpoint.onText((channel, text) -> channel.send(text));
        var service =
                Service.of(get(ConnectorUnderTest.PATH, held), get("/echo", echo))
                        .withDefaults(List.of());
        try (var server = start(service);
                var client = server.connect();
                var other = server.request("/echo").open()) {
            server.needs(Capability.BYTES);
            client.sendText("hold");
            begun.pass();
            filling.accept(client);
            client.sendPing((byte) 1);
            client.expectPong((byte) 1);
            client.sendText("x");
            client.sendPing((byte) 2);
            // others are served meanwhile, which gives a wrong pong its time
            for (var i = 0; i < 20; i++) {
                other.sendText("and me");
                other.expectText("and me");
            }
            client.assertExhausted();
            gate.open();

            client.expectPong((byte) 2);
        }
    }

    /// A message is not cut to fit: it goes when nothing else waits, and the next one waits for it.
    @Test
    @Spec({"3.3", "4.2"})
    default void anEchoOf16MiBPassesThroughABufferOf1MiB() {
        var large = new byte[16 << 20];
        new Random(7).nextBytes(large);
        var echo = WebSocketEndpoint.onBytes((channel, data) -> channel.send(data));
        try (var server =
                        serveWaiting(
                                echo.newListener(),
                                o -> o.maxBinaryBytes(large.length).sendBuffer(1 << 20, 1024));
                var client = server.connect()) {
            for (var i = 0; i < 2; i++) {
                client.sendBinary(large);
            }
            for (var i = 0; i < 2; i++) {
                client.expectBinary(large);
            }
        }
    }

    /// On the event loop nothing leaves while the callback runs.
    @ParameterizedTest
    @CsvSource({"1024, 0", "1024, 1024", "16, 65536", "1, 1048576"})
    @Spec("4.2")
    default void theBufferHolds1024MessagesAnd1MiB(int messages, int size) throws Exception {
        var accepted = new Arrivals<Integer>();
        var endpoint =
                WebSocketEndpoint.onText((channel, _) -> {
                    var count = 0;
                    while (channel.send(new byte[size])) {
                        count++;
                    }
                    accepted.add(count);
                });
        try (var server = serve(endpoint.newListener(), o -> o.dispatch(Dispatch.EVENT_LOOP));
                var client = server.connect()) {
            client.sendText("fill");

            accepted.expect(messages);
            for (var i = 0; i < messages; i++) {
                assertThat(client.nextBinary().remaining()).isEqualTo(size);
            }
            assertThat(client.nextClose().code()).isEqualTo(1013);
        }
    }
}
