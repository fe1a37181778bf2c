package dev.socle.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socle.connector.Capability;
import dev.socle.testkit.ListenerRecorder;
import dev.socle.websocket.CloseStatus.By;
import dev.socle.websocket.Dispatch;
import dev.socle.websocket.WebSocketException;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// How a peer that is gone without a word is found out, and one that is only slow or held back is
/// not (SPEC 5.1).
public interface HeartbeatContract extends ConnectorFixture {
    @ParameterizedTest
    @EnumSource(names = {"VIRTUAL_THREAD", "EVENT_LOOP"})
    @Spec({"2.3", "2.4", "5.1"})
    default void aSilentPeerIsPingedAndThenCutAsLost(Dispatch dispatch) {
        var recorder = new ListenerRecorder();
        try (var server =
                        serve(
                                recorder,
                                o ->
                                        o.dispatch(dispatch)
                                                .heartbeat(Duration.ofMillis(100))
                                                .pongDeadline(Duration.ofMillis(300)));
                var client = server.request().silent().open()) {
            server.needs(Capability.BYTES);
            recorder.expectOpen();
            server.awaitReading(client);
            server.pass(Duration.ofMillis(110));
            client.nextPing();
            server.pass(Duration.ofMillis(300));

            assertLost(recorder);
            client.expectCut();
            client.assertExhausted();
        }
        recorder.assertExhausted();
    }

    @Test
    @Spec({"4.8", "5.1"})
    default void thePongOfAHeartbeatIsNotToldButAnswersEarlierPings() {
        var recorder = new ListenerRecorder();
        try (var server = serve(recorder, o -> o.heartbeat(Duration.ofMillis(100)));
                var client = server.request().silent().open()) {
            var roundTrip = recorder.channel().ping();
            client.nextPing();
            server.awaitReading(client);
            server.pass(Duration.ofMillis(110));
            client.sendPong(bytes(client.nextPing()));
            client.sendPong((byte) 1);

            assertThat(Await.result(roundTrip)).isPositive();
            recorder.expectOpen();
            recorder.expectPong((byte) 1);
        }
    }

    @Test
    @Spec("5.1")
    default void aPeerThatIsSpokenToButDoesNotAnswerIsPingedToo() {
        var recorder = new ListenerRecorder();
        try (var server = serve(recorder, o -> o.heartbeat(Duration.ofMillis(100)));
                var client = server.connect()) {
            recorder.expectOpen();
            server.awaitReading(client);
            server.pass(Duration.ofMillis(80));
            recorder.channel().send("hello");
            client.expectText("hello");
            server.pass(Duration.ofMillis(30));

            client.nextPing();
        }
    }

    private static void assertLost(ListenerRecorder recorder) {
        var status = recorder.expectClosed(1006, "", By.TRANSPORT);
        assertThat(status.clean()).isFalse();
        assertThat(status.cause()).isInstanceOf(WebSocketException.class).hasMessage("no pong");
    }

    private static byte[] bytes(ByteBuffer data) {
        var bytes = new byte[data.remaining()];
        data.get(bytes);
        return bytes;
    }
}
