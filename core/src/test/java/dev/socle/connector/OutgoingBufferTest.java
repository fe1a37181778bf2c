package dev.socle.connector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socle.websocket.SlowConsumer;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OutgoingBufferTest {

    private final OutgoingBuffer buffer =
            new OutgoingBuffer(SmallBuffers.options(SlowConsumer.CLOSE));

    @Test
    void acceptsUntilTheBytesAreFull() {
        assertThat(buffer.offer(message(6), null)).isEqualTo(Acceptance.ACCEPTED);
        assertThat(buffer.offer(message(4), null)).isEqualTo(Acceptance.ACCEPTED);
        assertThat(buffer.offer(message(1), null)).isEqualTo(Acceptance.FULL);
        assertThat(buffer.bytes()).isEqualTo(10);
    }

    @Test
    void acceptsUntilTheMessagesAreFull() {
        for (var i = 0; i < 3; i++) {
            assertThat(buffer.offer(message(0), null)).isEqualTo(Acceptance.ACCEPTED);
        }
        assertThat(buffer.offer(message(0), null)).isEqualTo(Acceptance.FULL);
    }

    @Test
    void acceptsAMessageLargerThanTheBoundOnlyWhenEmpty() {
        assertThat(buffer.offer(message(1000), null)).isEqualTo(Acceptance.ACCEPTED);
        assertThat(buffer.offer(message(1), null)).isEqualTo(Acceptance.FULL);
        buffer.poll();
        buffer.release(1000, 1);
        assertThat(buffer.offer(message(1), null)).isEqualTo(Acceptance.ACCEPTED);
        assertThat(buffer.offer(message(1000), null)).isEqualTo(Acceptance.FULL);
    }

    @Test
    void countsAMessageUntilItIsReleasedNotUntilItIsPolled() {
        buffer.offer(message(10), null);
        assertThat(buffer.poll()).isNotNull();
        assertThat(buffer.offer(message(1), null)).isEqualTo(Acceptance.FULL);
        buffer.release(10, 1);
        assertThat(buffer.bytes()).isZero();
        assertThat(buffer.offer(message(1), null)).isEqualTo(Acceptance.ACCEPTED);
    }

    @Test
    void givesMessagesInTheOrderOfAcceptance() {
        var first = message(1);
        var second = message(2);
        buffer.offer(first, null);
        buffer.offer(second, null);
        assertThat(buffer.poll()).isSameAs(first);
        assertThat(buffer.poll()).isSameAs(second);
        assertThat(buffer.poll()).isNull();
    }

    @Test
    void admitsTheWaitingInTheOrderTheyCame() throws Exception {
        buffer.offer(message(10), null);
        var sizes = List.of(7, 5, 4);
        var accepted = new ArrayList<CompletableFuture<Boolean>>();
        for (var size : sizes) {
            accepted.add(putInThread(message(size)));
        }
        buffer.poll();
        buffer.release(10, 1);
        assertThat(await(accepted.get(0))).isTrue();
        assertThat(sizeOf(buffer.poll())).isEqualTo(7);
        assertThat(buffer.poll()).as("5 does not fit beside 7, and 4 waits behind it").isNull();
        buffer.release(7, 1);
        assertThat(await(accepted.get(1))).isTrue();
        assertThat(await(accepted.get(2))).isTrue();
        assertThat(sizeOf(buffer.poll())).isEqualTo(5);
        assertThat(sizeOf(buffer.poll())).isEqualTo(4);
    }

    @Test
    void refusesTheWaitingAndAllLaterOnesWhenClosed() throws Exception {
        buffer.offer(message(10), null);
        var waiting = putInThread(message(1));
        assertThat(buffer.close()).isTrue();
        assertThat(await(waiting)).isFalse();
        assertThat(buffer.close()).as("the second close").isFalse();
        assertThat(buffer.put(message(0))).isFalse();
        assertThat(buffer.offer(message(0), null)).isEqualTo(Acceptance.CLOSED);
        assertThat(buffer.isOpen()).isFalse();
        assertThat(sizeOf(buffer.poll())).as("what was accepted stays").isEqualTo(10);
    }

    @Test
    void drainsWhatWasNotPolledAndCloses() {
        var polled = message(1);
        var left = message(2);
        buffer.offer(polled, null);
        buffer.offer(left, null);
        buffer.poll();
        assertThat(buffer.drain()).containsExactly(left);
        assertThat(buffer.bytes()).as("the polled one still counts").isEqualTo(1);
        buffer.release(1, 1);
        assertThat(buffer.bytes()).isZero();
        assertThat(buffer.isOpen()).isFalse();
    }

    @Test
    void anInterruptEndsTheWaitWithFalseAndKeepsTheFlag() throws Exception {
        buffer.offer(message(10), null);
        var flag = new CompletableFuture<Boolean>();
        var entered = new CountDownLatch(1);
        var thread =
                Thread.ofVirtual()
                        .start(() -> {
                            entered.countDown();
                            var accepted = buffer.put(message(1));
                            flag.complete(!accepted && Thread.currentThread().isInterrupted());
                        });
        assertThat(entered.await(5, TimeUnit.SECONDS)).isTrue();
        thread.interrupt();
        assertThat(await(flag)).isTrue();
        buffer.poll();
        buffer.release(10, 1);
        assertThat(buffer.poll()).as("the message given up").isNull();
    }

    @Test
    void givingUpLetsTheNextInLineIn() throws Exception {
        buffer.offer(message(5), null);
        var tooLarge = new CompletableFuture<Boolean>();
        var entered = new CountDownLatch(1);
        var first =
                Thread.ofVirtual()
                        .start(() -> {
                            entered.countDown();
                            tooLarge.complete(buffer.put(message(9)));
                        });
        assertThat(entered.await(5, TimeUnit.SECONDS)).isTrue();
        awaitParked(first);
        var second = putInThread(message(5));
        first.interrupt();
        assertThat(await(tooLarge)).isFalse();
        assertThat(await(second)).isTrue();
    }

    /// Starts a put that will wait, and returns once it waits.
    private CompletableFuture<Boolean> putInThread(OutgoingMessage message) {
        var accepted = new CompletableFuture<Boolean>();
        awaitParked(Thread.ofVirtual().start(() -> accepted.complete(buffer.put(message))));
        return accepted;
    }

    private static void awaitParked(Thread thread) {
        var deadline = System.nanoTime() + Duration.ofSeconds(5).toNanos();
        while (thread.getState() != Thread.State.WAITING) {
            assertThat(System.nanoTime()).as("waiting for %s to park", thread).isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    private static boolean await(CompletableFuture<Boolean> future) throws Exception {
        return future.get(5, TimeUnit.SECONDS);
    }

    private static int sizeOf(@Nullable Outgoing polled) {
        assertThat(polled).isInstanceOf(OutgoingMessage.class);
        return ((OutgoingMessage) polled).size();
    }

    private static OutgoingMessage message(int size) {
        return OutgoingMessage.of(ByteBuffer.allocate(size), null);
    }
}
