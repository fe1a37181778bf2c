package dev.socle.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socle.testkit.ListenerRecorder;
import dev.socle.testkit.TestClient;
import dev.socle.websocket.CloseStatus.By;
import dev.socle.websocket.Dispatch;
import dev.socle.websocket.SendResult;
import dev.socle.websocket.SlowConsumer;
import dev.socle.websocket.WebSocketChannel;
import dev.socle.websocket.WebSocketEndpoint;
import dev.socle.websocket.WebSocketException;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What a peer that reads too slowly meets, by the policy of its endpoint (SPEC 4.4).
public interface SlowConsumerContract extends ConnectorFixture {

    /// More than the network's buffers and any bound of a test hold.
    int HUGE = SendingContract.HUGE;

    @Test
    @Spec({"2.4", "2.9", "4.4"})
    default void aSlowConsumerIsClosedWith1013WhereASenderMayNotWait() {
        var recorder = new ListenerRecorder();
        try (var server = serve(recorder);
                var client = server.connect()) {
            client.stopReading();
            var channel = recorder.channel();
            var first = channel.sendAsync(new byte[HUGE]);
            var second = channel.sendAsync("too much");
            assertThat(Await.result(second)).isEqualTo(SendResult.CLOSED);
            assertThat(channel.isOpen()).isFalse();

            client.resumeReading();
            assertThat(client.nextBinary().remaining()).isEqualTo(HUGE);
            assertThat(client.nextClose().code()).isEqualTo(1013);
            client.expectEnd();
            assertThat(Await.result(first)).isEqualTo(SendResult.SENT);
            recorder.expectOpen();
            assertClosedAsSlow(recorder);
        }
        recorder.assertExhausted();
    }

    @Test
    @Spec({"4.2", "4.4"})
    default void aSendOnTheEventLoopDoesNotWaitButMeetsThePolicy() throws Exception {
        var accepted = new Arrivals<Boolean>();
        var endpoint =
                WebSocketEndpoint.onOpen((channel, _) -> {
                    accepted.add(channel.send(new byte[HUGE]));
                    accepted.add(channel.send("too much"));
                    return "";
                });
        var recorder = ListenerRecorder.around(endpoint);
        try (var server = serve(recorder, o -> o.dispatch(Dispatch.EVENT_LOOP));
                var client = server.connect()) {
            accepted.expect(true, false);
            assertThat(client.nextBinary().remaining()).isEqualTo(HUGE);
            assertThat(client.nextClose().code()).isEqualTo(1013);

            recorder.expectOpen();
            assertThat(recorder.nextClosed().code()).isEqualTo(1013);
        }
        recorder.assertExhausted();
    }

    @Test
    @Spec("4.4")
    default void dropNewestRefusesWhatFindsNoRoomAndKeepsWhatWaits() throws Exception {
        var recorder = new ListenerRecorder();
        var told = new Arrivals<String>();
        try (var server = serveFour(recorder, SlowConsumer.DROP_NEWEST);
                var client = server.connect()) {
            var channel = block(recorder, client);
            send(channel, told, "a", "b", "c", "d", "e");
            told.expect("d DROPPED", "e DROPPED");

            unblock(client);
            expectTexts(client, "a", "b", "c");
            told.expect("a SENT", "b SENT", "c SENT");
            assertThat(channel.isOpen()).isTrue();
            channel.send("afterwards");
            client.expectText("afterwards");
        }
    }

    @Test
    @Spec({"4.3", "4.4"})
    default void dropOldestGivesUpWhatWaitedLongestAndNothingThatIsBegun() throws Exception {
        var recorder = new ListenerRecorder();
        var told = new Arrivals<String>();
        try (var server = serveFour(recorder, SlowConsumer.DROP_OLDEST);
                var client = server.connect()) {
            var channel = block(recorder, client);
            send(channel, told, "a", "b", "c", "d", "e");
            told.expect("a DROPPED", "b DROPPED");

            unblock(client);
            expectTexts(client, "c", "d", "e");
            told.expect("c SENT", "d SENT", "e SENT");
        }
    }

    @Test
    @Spec("4.4")
    default void dropOldestGivesUpAsManyAsTheNewOneNeeds() throws Exception {
        var recorder = new ListenerRecorder();
        var told = new Arrivals<String>();
        try (var server = serve(recorder, SlowConsumer.DROP_OLDEST, HUGE + 10);
                var client = server.connect()) {
            var channel = block(recorder, client);
            send(channel, told, "1234", "56", "7890", "eight by");
            told.expect("1234 DROPPED", "56 DROPPED", "7890 DROPPED");
            send(channel, told, "9", "eleven byte");
            told.expect("eleven byte DROPPED");
            assertThat(channel.bufferedBytes()).isEqualTo(HUGE + 9);

            unblock(client);
            expectTexts(client, "eight by", "9");
            told.expect("eight by SENT", "9 SENT");
        }
    }

    @Test
    @Spec("4.4")
    default void conflateDropsTheOldestButSparesTheLatestOfEachKey() throws Exception {
        var recorder = new ListenerRecorder();
        var told = new Arrivals<String>();
        try (var server = serveFour(recorder, SlowConsumer.CONFLATE);
                var client = server.connect()) {
            var channel = block(recorder, client);
            conflate(channel, told, "key 1", "a");
            send(channel, told, "b");
            conflate(channel, told, "key 2", "c");
            send(channel, told, "d");
            told.expect("b DROPPED");
            conflate(channel, told, "key 3", "e");
            told.expect("d DROPPED");
            send(channel, told, "f");
            told.expect("f DROPPED");

            unblock(client);
            expectTexts(client, "a", "c", "e");
            told.expect("a SENT", "c SENT", "e SENT");
        }
    }

    @ParameterizedTest
    @EnumSource
    @Spec("4.4")
    default void aMessageOfTheSameKeyTakesThePlaceOfTheOneThatWaits(SlowConsumer policy)
            throws Exception {
        var recorder = new ListenerRecorder();
        var told = new Arrivals<String>();
        try (var server = serveFour(recorder, policy);
                var client = server.connect()) {
            var channel = block(recorder, client);
            conflate(channel, told, "key 1", "a");
            conflate(channel, told, "key 2", "b");
            send(channel, told, "c");
            conflate(channel, told, "key 1", "d");
            told.expect("a DROPPED");
            assertThat(channel.conflate("key 2", new byte[] {2})).isTrue();
            told.expect("b DROPPED");
            assertThat(channel.bufferedBytes()).isEqualTo(HUGE + 3);

            unblock(client);
            client.expectText("d");
            client.expectBinary((byte) 2);
            client.expectText("c");
            told.expect("d SENT", "c SENT");
            conflate(channel, told, "key 1", "e");
            client.expectText("e");
            told.expect("e SENT");
        }
    }

    @Test
    @Spec("4.4")
    default void whatIsBegunIsReplacedByNothing() throws Exception {
        var recorder = new ListenerRecorder();
        try (var server = serveFour(recorder, SlowConsumer.DROP_OLDEST);
                var client = server.connect()) {
            client.stopReading();
            var channel = recorder.channel();
            assertThat(channel.conflate("key", new byte[HUGE])).isTrue();
            awaitBegun(recorder, client);
            assertThat(channel.conflate("key", "later")).isTrue();

            unblock(client);
            client.expectText("later");
        }
    }

    @ParameterizedTest
    @EnumSource
    @Spec({"4.2", "4.4"})
    default void aSendThatMayWaitMeetsNoPolicy(SlowConsumer policy) throws Exception {
        var recorder = new ListenerRecorder();
        var told = new Arrivals<String>();
        try (var server = serveFour(recorder, policy);
                var client = server.connect()) {
            var channel = block(recorder, client);
            send(channel, told, "a", "b", "c");
            var accepted = new Arrivals<Boolean>();
            Await.parked(Thread.startVirtualThread(() -> accepted.add(channel.send("d"))));

            unblock(client);
            expectTexts(client, "a", "b", "c", "d");
            accepted.expect(true);
            told.expect("a SENT", "b SENT", "c SENT");
        }
    }

    @ParameterizedTest
    @EnumSource
    @Spec({"4.4", "4.8"})
    default void pingsAndPongsPassWhatWaitsAndAreNotDropped(SlowConsumer policy) throws Exception {
        var recorder = new ListenerRecorder();
        try (var server = serveFour(recorder, policy);
                var client = server.request().silent().open()) {
            var channel = block(recorder, client);
            send(channel, new Arrivals<>(), "a", "b", "c");
            for (var i = 1; i <= 2; i++) {
                channel.ping(ByteBuffer.wrap(new byte[] {(byte) i}));
                channel.pong(ByteBuffer.wrap(new byte[] {(byte) i}));
            }
            assertThat(channel.bufferedBytes()).isEqualTo(HUGE + 3);

            unblock(client);
            client.expectPing((byte) 1);
            client.expectPong((byte) 1);
            client.expectPing((byte) 2);
            client.expectPong((byte) 2);
            expectTexts(client, "a", "b", "c");
        }
    }

    @ParameterizedTest
    @EnumSource
    @Spec({"4.4", "4.8"})
    default void aPeerThatLeavesTooManyPingsIsClosedWith1013(SlowConsumer policy) throws Exception {
        var recorder = new ListenerRecorder();
        try (var server = serveFour(recorder, policy);
                var client = server.request().silent().open()) {
            var channel = block(recorder, client);
            for (var i = 1; i <= 5; i++) {
                channel.ping(ByteBuffer.wrap(new byte[] {(byte) i}));
            }
            assertThat(channel.isOpen()).isFalse();

            unblock(client);
            for (var i = 1; i <= 4; i++) {
                client.expectPing((byte) i);
            }
            assertThat(client.nextClose().code()).isEqualTo(1013);
        }
    }

    private ConnectorUnderTest serveFour(ListenerRecorder recorder, SlowConsumer policy) {
        return serve(recorder, policy, 3 * HUGE);
    }

    /// A buffer for four messages. On the event loop, so that what the recorder saw was read after
    /// the loop had ended its earlier turns.
    private ConnectorUnderTest serve(ListenerRecorder recorder, SlowConsumer policy, int bytes) {
        return serve(
                recorder,
                o -> o.dispatch(Dispatch.EVENT_LOOP).slowConsumer(policy).sendBuffer(bytes, 4));
    }

    /// A message is begun that the client does not read.
    private static WebSocketChannel block(ListenerRecorder recorder, TestClient client) {
        client.stopReading();
        recorder.channel().send(new byte[HUGE]);
        awaitBegun(recorder, client);
        return recorder.channel();
    }

    /// What was sent is written at the end of the turn in which the first text was read, at the
    /// latest; the second is read in a later one.
    private static void awaitBegun(ListenerRecorder recorder, TestClient client) {
        recorder.expectOpen();
        client.sendText("begun?");
        recorder.expectText("begun?");
        client.sendText("now");
        recorder.expectText("now");
    }

    private static void unblock(TestClient client) {
        client.resumeReading();
        assertThat(client.nextBinary().remaining()).isEqualTo(HUGE);
    }

    private static void send(WebSocketChannel channel, Arrivals<String> told, String... texts) {
        for (var text : texts) {
            channel.send(text, (result, _) -> told.add(text + " " + result));
        }
    }

    private static void conflate(
            WebSocketChannel channel, Arrivals<String> told, String key, String text) {
        channel.conflate(key, text, (result, _) -> told.add(text + " " + result));
    }

    private static void expectTexts(TestClient client, String... texts) {
        for (var text : texts) {
            client.expectText(text);
        }
    }

    private static void assertClosedAsSlow(ListenerRecorder recorder) {
        var status = recorder.nextClosed();
        assertThat(status.code()).isEqualTo(1013);
        assertThat(status.by()).isEqualTo(By.LOCAL);
        assertThat(status.cause())
                .isInstanceOf(WebSocketException.class)
                .hasMessage("slow consumer");
    }
}
