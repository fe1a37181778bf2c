package dev.socle.testkit.contract;

import static dev.socle.route.Route.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.socle.connector.Service;
import dev.socle.testkit.Frames;
import dev.socle.testkit.ListenerEvent.Closed;
import dev.socle.testkit.ListenerRecorder;
import dev.socle.testkit.Splits;
import dev.socle.websocket.WebSocketEndpoint;
import dev.socle.websocket.WebSocketResponse;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a hostile network can do: end its own connection, and nothing else (SPEC 8).
public interface BadUseContract extends ConnectorFixture {

    /// How many connections a test opens.
    int CONNECTIONS = 100;

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    @Spec({"2.3", "8.2"})
    default void garbageEndsItsOwnConnectionAndNoOther(long seed) throws Exception {
        var random = new SplittableRandom(seed);
        var garbage = new byte[2000];
        assertOthersNoticeNothing(_ -> {
            random.nextBytes(garbage);
            return garbage.clone();
        });
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    @Spec({"2.3", "8.2"})
    default void framesWithFlippedBitsEndTheirOwnConnectionAndNoOther(long seed) throws Exception {
        var random = new SplittableRandom(seed);
        assertOthersNoticeNothing(_ -> {
            var frames = conversation();
            for (var flips = 1 + random.nextInt(4); flips > 0; flips--) {
                frames[random.nextInt(frames.length)] ^= (byte) (1 << random.nextInt(8));
            }
            return frames;
        });
    }

    @Test
    @Spec({"2.3", "8.2"})
    default void framesThatBreakOffAnywhereEndTheirOwnConnectionAndNoOther() throws Exception {
        var splits = Splits.inTwo(conversation());
        assertOthersNoticeNothing(i -> splits.get(i % splits.size()).getFirst());
    }

    /// Sends something on many connections and ends them, while another connection goes on.
    private void assertOthersNoticeNothing(Input input) throws Exception {
        var recorders = new Arrivals<ListenerRecorder>();
        var echo = WebSocketEndpoint.onText((channel, text) -> channel.send(text));
        var service =
                Service.of(
                                get(ConnectorUnderTest.PATH, _ -> recording(recorders)),
                                get("/echo", echo))
                        .withDefaults(List.of());
        try (var logs = new LogRecorder();
                var server = start(service);
                var witness = server.request("/echo").open()) {
            for (var i = 0; i < CONNECTIONS; i++) {
                try (var client = server.connect()) {
                    client.sendBytes(input.of(i));
                    client.finish();
                    witness.sendText("still here " + i);
                    witness.expectText("still here " + i);

                    var recorder = recorders.next();
                    Await.result(recorder.channel().closed());
                    for (var event = recorder.next(); !(event instanceof Closed); ) {
                        event = recorder.next();
                    }
                    recorder.assertExhausted();
                }
            }
            assertThat(logs.warnings()).hasSizeLessThanOrEqualTo(CONNECTIONS);
            witness.assertExhausted();
        }
    }

    private static WebSocketResponse recording(Arrivals<ListenerRecorder> recorders) {
        var recorder = new ListenerRecorder();
        recorders.add(recorder);
        return WebSocketResponse.of(recorder);
    }

    private static byte[] conversation() {
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(Frames.text("hello"));
        bytes.writeBytes(Frames.frame(false, 0, Frames.TEXT, true, (byte) 'a'));
        bytes.writeBytes(Frames.ping((byte) 1));
        bytes.writeBytes(Frames.frame(true, 0, Frames.CONTINUATION, true, (byte) 'b'));
        bytes.writeBytes(Frames.binary(new byte[200]));
        bytes.writeBytes(Frames.close(1000, "bye"));
        return bytes.toByteArray();
    }

    /// What one of the connections sends.
    @FunctionalInterface
    interface Input {

        /// The bytes.
        ///
        /// @param connection its number, from 0
        /// @return all that it sends
        byte[] of(int connection);
    }
}
