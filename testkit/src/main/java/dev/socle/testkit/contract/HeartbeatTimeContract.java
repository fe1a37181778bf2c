package dev.socle.testkit.contract;

import static dev.socle.route.Route.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.socle.connector.Capability;
import dev.socle.connector.Service;
import dev.socle.testkit.ClientEvent;
import dev.socle.testkit.Frames;
import dev.socle.testkit.ListenerRecorder;
import dev.socle.testkit.TestClient;
import dev.socle.websocket.CloseStatus.By;
import dev.socle.websocket.WebSocketEndpoint;
import dev.socle.websocket.WebSocketException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

/// When exactly the heartbeat pings and cuts (SPEC 5.1), on a clock that the test moves.
public interface HeartbeatTimeContract extends ConnectorFixture {
    @Test
    @Spec("5.1")
    default void thePingComesAfter25SecondsGiveOrTakeATenthAndTheCut20SecondsLater() {
        var recorder = new ListenerRecorder();
        try (var server = serve(recorder);
                var client = server.request().silent().open()) {
            recorder.expectOpen();
            server.awaitReading(client);
            server.pass(Duration.ofMillis(22_499));
            client.assertExhausted();
            server.pass(Duration.ofMillis(5_001));
            client.nextPing();
            server.pass(Duration.ofMillis(19_999));
            assertThat(recorder.channel().isOpen()).isTrue();
            server.pass(Duration.ofMillis(1));

            assertLost(recorder);
        }
    }

    /// Or a thousand channels that opened together would be pinged together for ever.
    @Test
    @Spec("5.1")
    default void theTimeDiffersFromChannelToChannel() {
        var echo = WebSocketEndpoint.onText((channel, text) -> channel.send(text));
        var clients = new ArrayList<TestClient>();
        try (var server = start(Service.of(get(ConnectorUnderTest.PATH, echo)))) {
            for (var i = 0; i < 40; i++) {
                var client = server.connect();
                clients.add(client);
                client.sendText("open");
                client.expectText("open");
            }
            server.pass(Duration.ofSeconds(25));
            for (var client : clients) {
                client.sendText("pinged?");
            }

            assertThat(clients.stream().map(TestClient::next))
                    .hasAtLeastOneElementOfType(ClientEvent.Ping.class)
                    .hasAtLeastOneElementOfType(ClientEvent.Text.class);
        } finally {
            clients.forEach(TestClient::close);
        }
    }

    @Test
    @Spec("5.1")
    default void aPeerThatAnswersStays() throws Exception {
        var recorder = new ListenerRecorder();
        try (var server = serve(recorder);
                var client = server.request().silent().open()) {
            recorder.expectOpen();
            server.awaitReading(client);
            for (var i = 0; i < 5; i++) {
                server.pass(Duration.ofMillis(27_500));
                var data = client.nextPing();
                server.pass(Duration.ofSeconds(19));
                client.sendPong(bytes(data));
                client.awaitSent();
            }
            assertStillTalks(recorder, client);
        }
    }

    @Test
    @Spec("5.1")
    default void anyByteIsASignOfLife() throws Exception {
        var recorder = new ListenerRecorder();
        try (var server = serve(recorder);
                var client = server.request().silent().open()) {
            server.needs(Capability.BYTES);
            recorder.expectOpen();
            server.awaitReading(client);
            server.pass(Duration.ofMillis(27_500));
            client.nextPing();
            for (var piece : Frames.text("slow")) {
                server.pass(Duration.ofSeconds(19));
                client.sendBytes(new byte[] {piece});
                client.awaitSent();
            }
            client.assertExhausted();
            recorder.expectText("slow");
        }
    }

    @Test
    @Spec({"3.5", "5.1"})
    default void whoIsNotReadIsNeitherPingedNorCut() throws Exception {
        var gate = new Gate();
        var recorder = ListenerRecorder.around(WebSocketEndpoint.onText((_, _) -> gate.pass()));
        try (var server = serve(recorder, o -> o.receiveBuffer(1, 1));
                var client = server.request().silent().open()) {
            recorder.expectOpen();
            server.awaitReading(client);
            server.pass(Duration.ofMillis(27_500));
            client.nextPing();
            client.sendText("one");
            client.sendText("two");
            client.awaitSent();
            recorder.await(1);
            server.pass(Duration.ofHours(1));
            client.assertExhausted();
            gate.open();

            recorder.expectText("one");
            recorder.expectText("two");
            assertStillTalks(recorder, client);
            // from now on the clock runs again
            server.awaitReading(client);
            server.pass(Duration.ofMillis(27_500));
            client.nextPing();
            server.pass(Duration.ofSeconds(20));
            assertLost(recorder);
        }
    }

    @Test
    @Spec("5.1")
    default void aPeerThatReadsSlowlyIsAlive() {
        var recorder = new ListenerRecorder();
        // more than all buffers between the two can hold
        var large = new byte[12 << 20];
        try (var server = serve(recorder);
                var client = server.request().silent().open()) {
            server.needs(Capability.BYTES);
            recorder.expectOpen();
            server.awaitReading(client);
            for (var i = 0; i < 5; i++) {
                client.stopReading();
                var sent = recorder.channel().sendAsync(large);
                server.pass(Duration.ofSeconds(20));
                client.resumeReading();
                client.expectBinary(large);
                Await.result(sent);
            }
            client.assertExhausted();
            assertThat(recorder.channel().isOpen()).isTrue();
        }
    }

    @Test
    @Spec("5.1")
    default void whatIsOnlyQueuedIsNoSignOfLife() {
        var recorder = new ListenerRecorder();
        try (var server = serve(recorder);
                var client = server.request().silent().open()) {
            recorder.expectOpen();
            server.awaitReading(client);
            client.vanish();
            for (var second = 0; second < 48; second++) {
                recorder.channel().send("anybody there?");
                server.pass(Duration.ofSeconds(1));
            }

            assertLost(recorder);
        }
    }

    @Test
    @Spec("5.1")
    default void withoutHeartbeatNobodyIsPinged() {
        var recorder = new ListenerRecorder();
        try (var server = serve(recorder, o -> o.withoutHeartbeat());
                var client = server.connect()) {
            recorder.expectOpen();
            server.awaitReading(client);
            server.pass(Duration.ofDays(365));

            assertStillTalks(recorder, client);
            client.assertExhausted();
        }
    }

    @Test
    @Spec({"2.7", "5.1"})
    default void aClosingChannelIsNotPinged() {
        var recorder = new ListenerRecorder();
        try (var server = serve(recorder, o -> o.closeDeadline(Duration.ofMinutes(10)));
                var client = server.request().silent().open()) {
            server.needs(Capability.BYTES);
            recorder.channel().close(4000, "x");
            client.expectClose(4000, "x");
            server.pass(Duration.ofMinutes(9));
            client.assertExhausted();
            server.pass(Duration.ofMinutes(1));

            recorder.expectOpen();
            recorder.expectClosed(4000, "x", By.LOCAL);
        }
    }

    private static void assertLost(ListenerRecorder recorder) {
        var status = recorder.expectClosed(1006, "", By.TRANSPORT);
        assertThat(status.clean()).isFalse();
        assertThat(status.cause()).isInstanceOf(WebSocketException.class).hasMessage("no pong");
    }

    private static void assertStillTalks(ListenerRecorder recorder, TestClient client) {
        client.sendText("still here");
        recorder.expectText("still here");
        assertThat(recorder.channel().send("so am I")).isTrue();
        client.expectText("so am I");
    }

    private static byte[] bytes(ByteBuffer data) {
        var bytes = new byte[data.remaining()];
        data.get(bytes);
        return bytes;
    }
}
