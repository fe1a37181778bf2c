package dev.socle.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socle.testkit.ListenerRecorder;
import dev.socle.websocket.Dispatch;
import dev.socle.websocket.PreparedMessage;
import dev.socle.websocket.SendResult;
import dev.socle.websocket.WebSocketEndpoint;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Who may send what and when, in which order it leaves, and when a sender waits (SPEC 4.1, 4.2,
/// 4.5).
public interface SendingContract extends ConnectorFixture {

    /// More than the network's buffers and any bound of a test hold.
    int HUGE = 16 * 1024 * 1024;

    @ParameterizedTest
    @EnumSource(names = {"VIRTUAL_THREAD", "EVENT_LOOP"})
    @Spec("4.1")
    default void aHundredThreadsSendAThousandMessagesEachInTheirOrder(Dispatch dispatch)
            throws Exception {
        var recorder = new ListenerRecorder();
        try (var server = serve(recorder, o -> o.dispatch(dispatch));
                var client = server.connect()) {
            var channel = recorder.channel();
            var refused = new Arrivals<String>();
            var threads =
                    IntStream.range(0, 100)
                            .mapToObj(thread ->
                                    Thread.startVirtualThread(() -> {
                                        for (var i = 0; i < 1000; i++) {
                                            if (!channel.send(thread + " " + i)) {
                                                refused.add(thread + " " + i);
                                            }
                                        }
                                    }))
                            .toList();
            var next = new int[100];
            for (var i = 0; i < 100_000; i++) {
                var parts = client.nextText().split(" ", 2);
                var thread = Integer.parseInt(parts[0]);
                assertThat(parts[1]).isEqualTo(Integer.toString(next[thread]));
                next[thread]++;
            }
            for (var thread : threads) {
                Await.end(thread);
            }
            client.assertExhausted();
            assertThat(refused.isEmpty()).isTrue();
        }
    }

    @Test
    @Spec("4.1")
    default void aSendThatReturnedBeforeAnotherBeganIsDeliveredFirst() throws Exception {
        var recorder = new ListenerRecorder();
        try (var server = serve(recorder);
                var client = server.connect()) {
            var channel = recorder.channel();
            for (var i = 0; i < 300; i++) {
                var text = "message " + i;
                switch (i % 3) {
                    case 0 -> Await.end(Thread.startVirtualThread(() -> channel.send(text)));
                    case 1 -> channel.sendAsync(text);
                    default -> Await.end(Thread.ofPlatform().start(() -> channel.send(text)));
                }
            }
            for (var i = 0; i < 300; i++) {
                client.expectText("message " + i);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"VIRTUAL_THREAD", "EVENT_LOOP"})
    @Spec({"4.1", "4.3"})
    default void whatOneCallbackSendsInAllWaysLeavesInOrder(Dispatch dispatch) throws Exception {
        var told = new Arrivals<String>();
        var large = "5".repeat(200_000);
        var endpoint =
                WebSocketEndpoint.onText((channel, text) -> {
                    channel.send(text + "1");
                    channel.send(text + "2", (result, _) -> told.add("2 " + result));
                    channel.send(text + "3");
                    channel.send(PreparedMessage.text(text + "4"));
                    channel.send(large);
                    channel.send(text + "6");
                    channel.conflate(text, text + "7");
                    channel.send(text + "8");
                    if (text.equals("b")) {
                        channel.close(1000, "done");
                        assertThat(channel.send("too late")).isFalse();
                    }
                });
        try (var server = serve(endpoint.newListener(), o -> o.dispatch(dispatch));
                var client = server.connect()) {
            client.sendText("a");
            client.sendText("b");
            for (var text : List.of("a", "b")) {
                for (var i = 1; i <= 8; i++) {
                    client.expectText(i == 5 ? large : text + i);
                }
            }
            client.expectClose(1000, "done");
            client.sendClose(1000, "done");
            client.expectEnd();
            told.expect("2 SENT");
            told.expect("2 SENT");
        }
    }

    @Test
    @Spec("4.1")
    default void anAcceptedMessageLeavesThoughTheSendingCallbackThenParks() {
        var gate = new Gate();
        var endpoint =
                WebSocketEndpoint.onText((channel, text) -> {
                    channel.send("got " + text);
                    gate.pass();
                });
        try (var server = serveWaiting(endpoint.newListener());
                var client = server.connect()) {
            client.sendText("it");
            client.expectText("got it");
            gate.open();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"VIRTUAL_THREAD", "EVENT_LOOP"})
    @Spec("4.1")
    default void sendingIsLegalFromOnOpenOn(Dispatch dispatch) {
        var endpoint =
                WebSocketEndpoint.onOpen((channel, _) -> channel.send("from onOpen"))
                        .onText((channel, accepted, _) -> channel.send("accepted: " + accepted));
        try (var server = serve(endpoint.newListener(), o -> o.dispatch(dispatch));
                var client = server.connect()) {
            client.sendText("?");
            client.expectText("from onOpen");
            client.expectText("accepted: true");
        }
    }

    @Test
    @Spec("4.2")
    default void sendWaitsForRoomAndGoesOnWhenThePeerReads() throws Exception {
        var recorder = new ListenerRecorder();
        try (var server = serve(recorder);
                var client = server.connect()) {
            client.stopReading();
            var channel = recorder.channel();
            var accepted = new Arrivals<Boolean>();
            var sender =
                    Thread.startVirtualThread(() -> {
                        for (var i = 0; i < 3; i++) {
                            accepted.add(channel.send(ByteBuffer.allocate(HUGE)));
                        }
                    });
            accepted.expect(true);
            Await.parked(sender);
            assertThat(accepted.isEmpty()).isTrue();

            client.resumeReading();
            for (var i = 0; i < 3; i++) {
                assertThat(client.nextBinary().remaining()).isEqualTo(HUGE);
            }
            accepted.expect(true, true);
        }
    }

    @Test
    @Spec("4.2")
    default void theBufferIsBoundedInMessagesToo() throws Exception {
        var recorder = new ListenerRecorder();
        try (var server = serve(recorder, o -> o.sendBuffer(2 * HUGE, 3));
                var client = server.connect()) {
            client.stopReading();
            var channel = recorder.channel();
            assertThat(channel.send(new byte[HUGE])).isTrue();
            assertThat(channel.send("two")).isTrue();
            assertThat(channel.send("three")).isTrue();
            assertThat(channel.bufferedBytes()).isEqualTo(HUGE + 3 + 5);
            var accepted = new Arrivals<Boolean>();
            Await.parked(Thread.startVirtualThread(() -> accepted.add(channel.send("four"))));

            client.resumeReading();
            assertThat(client.nextBinary().remaining()).isEqualTo(HUGE);
            client.expectText("two");
            client.expectText("three");
            client.expectText("four");
            accepted.expect(true);
        }
    }

    @Test
    @Spec("4.2")
    default void anInterruptEndsTheWaitAndKeepsTheFlag() throws Exception {
        var recorder = new ListenerRecorder();
        try (var server = serve(recorder);
                var client = server.connect()) {
            client.stopReading();
            var channel = recorder.channel();
            assertThat(channel.send(new byte[HUGE])).isTrue();
            var seen = new Arrivals<Boolean>();
            var sender =
                    Thread.startVirtualThread(() -> {
                        seen.add(channel.send("never"));
                        seen.add(Thread.currentThread().isInterrupted());
                    });
            Await.parked(sender);
            sender.interrupt();
            seen.expect(false, true);

            assertThat(channel.isOpen()).isTrue();
            client.resumeReading();
            assertThat(client.nextBinary().remaining()).isEqualTo(HUGE);
            channel.send("afterwards");
            client.expectText("afterwards");
        }
    }

    @Test
    @Spec("4.2")
    default void theEndOfTheConnectionRefusesTheSendsThatWait() throws Exception {
        var recorder = new ListenerRecorder();
        try (var server = serve(recorder);
                var client = server.connect()) {
            client.stopReading();
            var channel = recorder.channel();
            assertThat(channel.send(new byte[HUGE])).isTrue();
            var accepted = new Arrivals<Boolean>();
            Await.parked(Thread.startVirtualThread(() -> accepted.add(channel.send("never"))));
            client.reset();

            accepted.expect(false);
        }
    }

    @Test
    @Spec("4.2")
    default void aMessageLargerThanTheBoundIsAcceptedWhenTheBufferIsEmpty() {
        var recorder = new ListenerRecorder();
        try (var server = serve(recorder, o -> o.sendBuffer(10, 10));
                var client = server.connect()) {
            for (var i = 0; i < 3; i++) {
                assertThat(recorder.channel().send(new byte[100_000])).isTrue();
                assertThat(client.nextBinary().remaining()).isEqualTo(100_000);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"VIRTUAL_THREAD", "EVENT_LOOP"})
    @Spec("4.2")
    default void sendingOnAClosedChannelIsRefusedAndNeverThrows(Dispatch dispatch) {
        var recorder = new ListenerRecorder();
        try (var server = serve(recorder, o -> o.dispatch(dispatch));
                var client = server.connect()) {
            client.sendClose(1000, "");
            client.expectClose(1000, "");
            var channel = recorder.channel();
            Await.result(channel.closed());

            assertThat(channel.send("text")).isFalse();
            assertThat(channel.send(new byte[1])).isFalse();
            assertThat(channel.send(ByteBuffer.allocate(1))).isFalse();
            assertThat(Await.result(channel.sendAsync("text"))).isEqualTo(SendResult.CLOSED);
            assertThat(Await.result(channel.sendAsync(new byte[1]))).isEqualTo(SendResult.CLOSED);
            channel.ping(ByteBuffer.allocate(0));
            channel.pong(ByteBuffer.allocate(0));
        }
    }

    @Test
    @Spec("4.5")
    default void loneSurrogatesLeaveAsReplacementCharacters() {
        var recorder = new ListenerRecorder();
        try (var server = serve(recorder);
                var client = server.connect()) {
            recorder.channel().send("a\uD83Db\uDE00c\uD83D\uDE00\uD83D");
            client.expectText("a\uFFFDb\uFFFDc\uD83D\uDE00\uFFFD");
        }
    }

    @Test
    @Spec("4.5")
    default void textIsTakenBeforeTheCallReturns() {
        var recorder = new ListenerRecorder();
        try (var server = serve(recorder);
                var client = server.connect()) {
            var text = new StringBuilder("first");
            recorder.channel().send(text);
            text.replace(0, 5, "other");
            recorder.channel().sendAsync(text);
            text.setLength(0);

            client.expectText("first");
            client.expectText("other");
        }
    }

    @Test
    @Spec("4.5")
    default void buffersAreSentFromPositionToLimitCopiedAndLeftAsTheyWere() {
        var recorder = new ListenerRecorder();
        try (var server = serve(recorder);
                var client = server.connect()) {
            var channel = recorder.channel();
            var bytes = new byte[] {0, 1, 2, 3, 4};
            for (var buffer :
                    new ByteBuffer[] {
                        ByteBuffer.wrap(bytes),
                        ByteBuffer.wrap(bytes).asReadOnlyBuffer(),
                        ByteBuffer.allocateDirect(5).put(bytes).flip()
                    }) {
                buffer.position(1).limit(4);
                channel.send(buffer);
                channel.sendAsync(buffer);
                assertThat(buffer.position()).isEqualTo(1);
                assertThat(buffer.limit()).isEqualTo(4);
                client.expectBinary((byte) 1, (byte) 2, (byte) 3);
                client.expectBinary((byte) 1, (byte) 2, (byte) 3);
            }
        }
    }

    @Test
    @Spec("4.5")
    default void aBufferMayBeReusedAtOnceThoughItsMessageWaits() {
        var recorder = new ListenerRecorder();
        try (var server = serve(recorder, o -> o.sendBuffer(2 * HUGE, 100));
                var client = server.connect()) {
            client.stopReading();
            var channel = recorder.channel();
            var buffer = ByteBuffer.allocate(1);
            channel.send(new byte[HUGE]);
            for (var i = 0; i < 5; i++) {
                assertThat(channel.send(buffer.put(0, (byte) i))).isTrue();
            }
            buffer.put(0, (byte) 99);

            client.resumeReading();
            assertThat(client.nextBinary().remaining()).isEqualTo(HUGE);
            for (var i = 0; i < 5; i++) {
                client.expectBinary((byte) i);
            }
        }
    }
}
