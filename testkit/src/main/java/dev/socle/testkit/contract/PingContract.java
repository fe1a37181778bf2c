package dev.socle.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.socle.connector.Capability;
import dev.socle.testkit.Frames;
import dev.socle.testkit.ListenerRecorder;
import dev.socle.testkit.TestClient;
import dev.socle.websocket.WebSocketEndpoint;
import dev.socle.websocket.WebSocketException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// How pings and pongs are answered, sent and told of (SPEC 2.5, 3.6, 4.8).
public interface PingContract extends ConnectorFixture {

    @Test
    @Spec("2.5")
    default void aPingIsAnsweredWithItsData() {
        var data = new byte[125];
        data[124] = 7;
        var recorder = new ListenerRecorder();
        try (var server = serve(recorder);
                var client = server.connect()) {
            client.sendPing();
            client.expectPong();
            client.sendPing(data);
            client.expectPong(data);
            // 8A 00: a pong without data; 8A 7D: one with 125 bytes
            assertThat(client.receivedBytes()).startsWith(0x8A, 0x00, 0x8A, 0x7D);
            recorder.expectOpen();
            recorder.assertExhausted();
        }
    }

    @Test
    @Spec("2.5")
    default void aPingListenerAnswersItself() {
        var recorder =
                ListenerRecorder.around(
                        WebSocketEndpoint.onText((channel, text) -> channel.send(text))
                                .onPing((channel, data) -> {
                                    if (data.get(0) == 1) {
                                        channel.pong(data.put(0, (byte) 9));
                                    }
                                }));
        try (var server = serve(recorder);
                var client = server.connect()) {
            server.needs(Capability.BYTES);
            client.sendPing((byte) 1);
            client.sendPing((byte) 2);
            client.sendText("after both");

            client.expectPong((byte) 9);
            client.expectText("after both");
            client.assertExhausted();
        }
    }

    @Test
    @Spec("3.6")
    default void aFloodOfPingsIsAnsweredWithTheLatest() throws Exception {
        var recorder = new ListenerRecorder();
        try (var server = serve(recorder);
                var client = server.connect()) {
            server.needs(Capability.BYTES);
            // pongs for all would be more than all buffers between the two can hold
            var pings = 200_000;
            client.stopReading();
            for (var i = 0; i < pings; i += 1000) {
                client.sendBytes(pings(i, 1000));
            }
            client.awaitSent();
            client.sendPing((byte) 1);
            client.resumeReading();

            var answered = 0;
            var last = -1;
            for (var pong = client.nextPong(); pong.remaining() > 1; pong = client.nextPong()) {
                assertThat(pong.getInt(0)).isGreaterThan(last);
                last = pong.getInt(0);
                answered++;
            }
            assertThat(answered).isLessThan(pings);
            assertStillTalks(recorder, client);
        }
    }

    @Test
    @Spec({"2.5", "8.2"})
    default void aFloodOfPongsThatNobodyAskedForIsReadAndNotAnswered() throws Exception {
        var told = new Arrivals<String>();
        var endpoint = WebSocketEndpoint.onText((_, text) -> told.add(text));
        try (var server = serve(endpoint.newListener());
                var client = server.connect()) {
            var pongs = Flood.of(1000, Frames.frame(true, 0, Frames.PONG, true, new byte[125]));
            for (var i = 0; i < 100; i++) {
                client.sendBytes(pongs);
            }
            client.sendText("at last");

            assertThat(told.next()).isEqualTo("at last");
            client.assertExhausted();
        }
    }

    @Test
    @Spec({"3.5", "3.6"})
    default void aFloodOfPingsIsHeldBackWhereTheApplicationAnswersItself() throws Exception {
        var gate = new Gate();
        var told = new Arrivals<Integer>();
        var endpoint =
                WebSocketEndpoint.onText((_, _) -> {})
                        .onPing((_, data) -> {
                            gate.pass();
                            told.add(data.getInt(0));
                        });
        try (var server = serve(endpoint.newListener());
                var client = server.connect()) {
            server.needs(Capability.BYTES);
            // more than all buffers between the two can hold
            for (var i = 0; i < 200_000; i += 1000) {
                client.sendBytes(pings(i, 1000));
            }
            client.awaitHeldBack();
            gate.open();

            for (var i = 0; i < 200_000; i++) {
                assertThat(told.next()).isEqualTo(i);
            }
        }
    }

    @Test
    @Spec("4.8")
    default void aPingTellsTheRoundTripTime() {
        var recorder = new ListenerRecorder();
        try (var server = serve(recorder);
                var client = server.request().silent().open()) {
            var first = recorder.channel().ping();
            var second = recorder.channel().ping();
            var firstData = bytes(client.nextPing());
            var secondData = bytes(client.nextPing());
            server.pass(Duration.ofMillis(250));
            client.sendPong(firstData);
            var roundTrip = Await.result(first);
            server.pass(Duration.ofMillis(50));
            client.sendPong(secondData);

            if (server.clock() == null) {
                assertThat(roundTrip).isPositive();
                assertThat(Await.result(second)).isPositive();
            } else {
                assertThat(roundTrip).isEqualTo(Duration.ofMillis(250));
                assertThat(Await.result(second)).isEqualTo(Duration.ofMillis(300));
            }
        }
    }

    @Test
    @Spec("4.8")
    default void aPongAnswersTheEarlierPingsToo() {
        var recorder = new ListenerRecorder();
        try (var server = serve(recorder);
                var client = server.request().silent().open()) {
            var first = recorder.channel().ping();
            var second = recorder.channel().ping();
            client.nextPing();
            client.sendPong(bytes(client.nextPing()));

            assertThat(Await.result(first)).isGreaterThanOrEqualTo(Duration.ZERO);
            assertThat(Await.result(second)).isGreaterThanOrEqualTo(Duration.ZERO);
        }
    }

    @Test
    @Spec("4.8")
    default void aPingFailsWhereTheChannelEndsBeforeItsPong() {
        var recorder = new ListenerRecorder();
        try (var server = serve(recorder);
                var client = server.request().silent().open()) {
            var unanswered = recorder.channel().ping().toCompletableFuture();
            client.nextPing();
            client.reset();

            assertThat(unanswered)
                    .failsWithin(10, TimeUnit.SECONDS)
                    .withThrowableThat()
                    .withCauseInstanceOf(WebSocketException.class);
            assertThat(recorder.channel().ping().toCompletableFuture())
                    .failsWithin(10, TimeUnit.SECONDS);
        }
    }

    @Test
    @Spec("4.8")
    default void aFirstPingFailsAfterTheEnd() {
        var recorder = new ListenerRecorder();
        try (var server = serve(recorder);
                var client = server.connect()) {
            client.reset();
            assertThat(recorder.channel().closed().toCompletableFuture())
                    .succeedsWithin(10, TimeUnit.SECONDS);
            assertThat(recorder.channel().ping().toCompletableFuture())
                    .failsWithin(10, TimeUnit.SECONDS)
                    .withThrowableThat()
                    .withCauseInstanceOf(WebSocketException.class);
        }
    }

    @Test
    @Spec({"2.5", "4.8"})
    default void pingsAndPongsCarryTheirData() {
        var recorder = new ListenerRecorder();
        try (var server = serve(recorder);
                var client = server.connect()) {
            recorder.channel().ping(ByteBuffer.wrap(new byte[] {1, 2}));
            recorder.channel().pong(ByteBuffer.wrap(new byte[] {3}));
            client.expectPing((byte) 1, (byte) 2);
            client.expectPong((byte) 3);
            client.sendPong((byte) 4);

            recorder.expectOpen();
            recorder.expectPong((byte) 1, (byte) 2);
            recorder.expectPong((byte) 4);
        }
    }

    @Test
    @Spec({"4.8", "8.1"})
    default void controlDataOver125BytesIsRefused() {
        var recorder = new ListenerRecorder();
        try (var server = serve(recorder);
                var client = server.connect()) {
            var channel = recorder.channel();
            assertThatThrownBy(() -> channel.ping(ByteBuffer.allocate(126)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("data: 126 bytes (expected: <= 125)");
            assertThatThrownBy(() -> channel.pong(ByteBuffer.allocate(126)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("data: 126 bytes (expected: <= 125)");
            channel.ping(ByteBuffer.allocate(125));
            client.expectPing(new byte[125]);
        }
    }

    private static byte[] pings(int first, int count) {
        var bytes = new ByteArrayOutputStream();
        for (var i = first; i < first + count; i++) {
            bytes.writeBytes(Frames.ping(ByteBuffer.allocate(125).putInt(i).array()));
        }
        return bytes.toByteArray();
    }

    private static void assertStillTalks(ListenerRecorder recorder, TestClient client) {
        client.sendText("still here");
        recorder.expectOpen();
        recorder.expectText("still here");
        recorder.assertExhausted();
    }

    private static byte[] bytes(ByteBuffer data) {
        var bytes = new byte[data.remaining()];
        data.get(bytes);
        return bytes;
    }
}
