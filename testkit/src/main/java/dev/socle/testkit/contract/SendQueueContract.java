package dev.socle.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.socle.testkit.ListenerRecorder;
import dev.socle.websocket.CloseStatus.By;
import dev.socle.websocket.Dispatch;
import dev.socle.websocket.SendQueue;
import dev.socle.websocket.WebSocketEndpoint;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

/// The bounded queue in front of a channel (SPEC 4.7).
public interface SendQueueContract extends ConnectorFixture {

    /// More than the network's buffers and any bound of a test hold.
    int HUGE = SendingContract.HUGE;

    @Test
    @Spec("4.7")
    default void aQueueSendsInOrderAndTellsEachResult() throws Exception {
        var told = new Arrivals<String>();
        var recorder = new ListenerRecorder();
        try (var server = serve(recorder);
                var client = server.connect()) {
            var queue = SendQueue.start(recorder.channel());
            for (var i = 0; i < 100; i++) {
                var number = i;
                assertThat(queue.put("" + i, (result, _) -> told.add(number + " " + result)))
                        .isTrue();
            }
            assertThat(queue.put(ByteBuffer.wrap(new byte[] {1, 2}))).isTrue();
            for (var i = 0; i < 100; i++) {
                client.expectText("" + i);
                told.expect(i + " SENT");
            }
            client.expectBinary((byte) 1, (byte) 2);
            assertThat(queue.size()).isZero();
            assertThat(queue.channel()).isSameAs(recorder.channel());
        }
    }

    @Test
    @Spec("4.7")
    default void putWaitsForRoomWhereOfferIsRefused() throws Exception {
        var told = new Arrivals<String>();
        var recorder = new ListenerRecorder();
        try (var server = serve(recorder);
                var client = server.connect()) {
            client.stopReading();
            var queue = full(recorder);
            assertThat(queue.offer("refused", (result, _) -> told.add("offer " + result)))
                    .isFalse();
            told.expect("offer DROPPED");
            var put = new FutureTask<>(() -> queue.put("waited", (r, _) -> told.add("put " + r)));
            var thread = Thread.startVirtualThread(put);
            Await.parked(thread);

            client.resumeReading();
            assertThat(client.nextBinary().remaining()).isEqualTo(HUGE);
            client.expectText("held");
            client.expectText("first");
            client.expectText("second");
            client.expectText("waited");
            told.expect("put SENT");
            assertThat(put.get()).isTrue();
        }
    }

    @Test
    @Spec("4.7")
    default void closingAQueueSendsWhatItHoldsAndClosesTheChannelWith1000() throws Exception {
        var told = new Arrivals<String>();
        var recorder = new ListenerRecorder();
        try (var server = serve(recorder);
                var client = server.connect()) {
            client.stopReading();
            var queue = full(recorder);
            queue.close();
            queue.close();
            assertThat(queue.isOpen()).isFalse();
            assertThat(recorder.channel().isOpen()).isTrue();
            assertThat(queue.put("late", (result, _) -> told.add("late " + result))).isFalse();
            told.expect("late CLOSED");

            client.resumeReading();
            assertThat(client.nextBinary().remaining()).isEqualTo(HUGE);
            client.expectText("held");
            client.expectText("first");
            client.expectText("second");
            client.expectClose(1000, "");
            client.expectEnd();
            recorder.expectOpen();
            recorder.expectClosed(1000, "", By.LOCAL);
        }
    }

    @Test
    @Spec("4.7")
    default void anEmptyQueueClosesTheChannelAtOnce() {
        var recorder = new ListenerRecorder();
        try (var server = serve(recorder);
                var client = server.connect()) {
            SendQueue.start(recorder.channel()).close();
            client.expectClose(1000, "");
        }
    }

    @Test
    @Spec("4.7")
    default void nobodyWaitsOnTheQueueOfAChannelThatEnded() throws Exception {
        var told = new Arrivals<String>();
        var recorder = new ListenerRecorder();
        try (var server = serve(recorder);
                var client = server.connect()) {
            client.stopReading();
            var queue = full(recorder);
            var one = new FutureTask<>(() -> queue.put("x"));
            var two = new FutureTask<>(() -> queue.put("y", (r, _) -> told.add("waiting " + r)));
            var first = Thread.startVirtualThread(one);
            Await.parked(first);
            var second = Thread.startVirtualThread(two);
            Await.parked(second);

            recorder.channel().abort();
            assertThat(one.get()).isFalse();
            assertThat(two.get()).isFalse();
            told.expect("waiting CLOSED");
            assertThat(queue.isOpen()).isFalse();
            assertThat(queue.offer("later", (result, _) -> told.add("later " + result))).isFalse();
            told.expect("later CLOSED");
        }
    }

    @Test
    @Spec("4.7")
    default void whatWasQueuedWhenTheChannelEndedIsToldToBeClosed() throws Exception {
        var told = new Arrivals<String>();
        var recorder = new ListenerRecorder();
        try (var server = serve(recorder);
                var client = server.connect()) {
            client.stopReading();
            var queue = SendQueue.start(recorder.channel(), 3);
            queue.put(ByteBuffer.allocate(HUGE));
            for (var i = 0; i < 3; i++) {
                var number = i;
                queue.put("x", (result, _) -> told.add(number + " " + result));
            }
            recorder.channel().abort();
            told.expect("0 CLOSED", "1 CLOSED", "2 CLOSED");
        }
    }

    @Test
    @Spec("4.7")
    default void aMessageThatFailsDoesNotEndTheQueue() throws Exception {
        var told = new Arrivals<String>();
        var recorder = new ListenerRecorder();
        try (var server = serve(recorder, o -> o.intercept(Changing.dropping("secret")));
                var client = server.connect()) {
            var queue = SendQueue.start(recorder.channel());
            assertThat(queue.put("secret", (result, _) -> told.add("secret " + result))).isTrue();
            assertThat(queue.put("public", (result, _) -> told.add("public " + result))).isTrue();

            told.expect("secret DROPPED", "public SENT");
            client.expectText("public");
        }
    }

    /// Nobody has to wait until the message before is written.
    @Test
    @Spec("4.7")
    default void severalMessagesOfAQueueAreInFlightAtATime() throws Exception {
        var recorder = new ListenerRecorder();
        try (var server = serve(recorder, o -> o.sendBuffer(2 * HUGE, 100));
                var client = server.connect()) {
            client.stopReading();
            var queue = SendQueue.start(recorder.channel(), 1);
            queue.put(ByteBuffer.allocate(HUGE));
            for (var i = 0; i < 20; i++) {
                assertThat(queue.put("text " + i)).isTrue();
            }
            // ten of 6 bytes and ten of 7
            Await.until(() -> recorder.channel().bufferedBytes() == HUGE + 130);

            client.resumeReading();
            assertThat(client.nextBinary().remaining()).isEqualTo(HUGE);
            for (var i = 0; i < 20; i++) {
                client.expectText("text " + i);
            }
        }
    }

    @Test
    @Spec("4.7")
    default void aBadResultCallbackIsLoggedAndHarmsNobody() throws Exception {
        var failure = new IllegalStateException("in a callback of the queue");
        var told = new Arrivals<String>();
        var recorder = new ListenerRecorder();
        try (var logs = new LogRecorder();
                var server = serve(recorder);
                var client = server.connect()) {
            var queue = SendQueue.start(recorder.channel());
            queue.put(
                    "one",
                    (_, _) -> {
                        throw failure;
                    });
            queue.put("two", (result, _) -> told.add("two " + result));

            told.expect("two SENT");
            client.expectText("one");
            client.expectText("two");
            assertThat(logs.exceptions()).containsExactly(failure);
        }
    }

    @Test
    @Spec("4.7")
    default void anInterruptEndsThePutAndKeepsTheFlag() throws Exception {
        var told = new Arrivals<String>();
        var recorder = new ListenerRecorder();
        try (var server = serve(recorder);
                var client = server.connect()) {
            client.stopReading();
            var queue = full(recorder);
            var flag = new CompletableFuture<Boolean>();
            var thread =
                    Thread.startVirtualThread(() -> {
                        queue.put("x", (result, _) -> told.add("" + result));
                        flag.complete(Thread.currentThread().isInterrupted());
                    });
            Await.parked(thread);
            thread.interrupt();

            assertThat(Await.result(flag)).isTrue();
            told.expect("DROPPED");
        }
    }

    @Test
    @Spec("4.7")
    default void onTheEventLoopPutIsRefusedAndOfferSends() {
        var endpoint =
                WebSocketEndpoint.withSendQueue(5)
                        .onText((_, queue, text) -> {
                            assertThatIllegalStateException().isThrownBy(() -> queue.put(text));
                            assertThat(queue.offer(text)).isTrue();
                        });
        try (var server = serve(endpoint.newListener(), o -> o.dispatch(Dispatch.EVENT_LOOP));
                var client = server.connect()) {
            client.sendText("hello");
            client.expectText("hello");
        }
    }

    @Test
    @Spec({"4.7", "8.1"})
    default void theCapacityIsChecked() {
        var recorder = new ListenerRecorder();
        try (var server = serve(recorder);
                var _ = server.connect()) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> SendQueue.start(recorder.channel(), 0))
                    .withMessage("capacity: 0 (expected: >= 1)");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> WebSocketEndpoint.withSendQueue(-1))
                    .withMessage("capacity: -1 (expected: >= 1)");
        }
    }

    /// A queue of two that is full behind a peer that does not read: one message is being written,
    /// one waits for room in the channel's buffer.
    private static SendQueue full(ListenerRecorder recorder) {
        var channel = recorder.channel();
        var queue = SendQueue.start(channel, 2);
        queue.put(ByteBuffer.allocate(HUGE));
        Await.until(() -> channel.bufferedBytes() == HUGE);
        queue.put("held");
        Await.until(() -> queue.size() == 0);
        queue.put("first");
        queue.put("second");
        return queue;
    }
}
