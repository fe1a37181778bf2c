package dev.socle.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.socle.websocket.CloseStatus;
import dev.socle.websocket.CloseStatus.By;
import dev.socle.websocket.WebSocketChannel;
import dev.socle.websocket.WebSocketClosedException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

class MessageStreamTest {

    private static final CloseStatus LOST = new CloseStatus(1006, "", By.TRANSPORT, false, null);

    private final WebSocketChannel channel = channel();
    private final List<Integer> taken = new CopyOnWriteArrayList<>();
    private final MessageStream stream = new MessageStream(channel, taken::add);

    @Test
    void givesWhatArrivedInItsOrder() throws Exception {
        assertThat(stream.add(part(1, 2, 3))).isEqualTo(3);
        assertThat(stream.add(part(4))).isEqualTo(1);
        assertThat(stream.available()).isEqualTo(4);
        assertThat(stream.read()).isEqualTo(1);
        var two = new byte[] {9, 9, 9, 9};
        assertThat(stream.read(two, 1, 2)).isEqualTo(2);
        assertThat(two).containsExactly(9, 2, 3, 9);
        stream.complete();
        assertThat(stream.readAllBytes()).containsExactly(4);
        assertThat(stream.read()).isEqualTo(-1);
        assertThat(stream.read(new byte[0])).isZero();
    }

    @Test
    void readsOctetsAsUnsigned() throws Exception {
        stream.add(part(255));
        assertThat(stream.read()).isEqualTo(255);
    }

    @Test
    void tellsHowMuchWasTakenAndThatItStarves() throws Exception {
        stream.add(part(1, 2, 3));
        assertThat(stream.read(new byte[2])).isEqualTo(2);
        assertThat(stream.read(new byte[2])).isEqualTo(1);
        assertThat(taken).containsExactly(2, 1);
        var reading = inAnotherThread(stream);
        await(() -> taken.size() == 3);
        stream.add(part(7));
        assertThat(reading.get(10, TimeUnit.SECONDS)).isEqualTo(7);
        assertThat(taken).containsExactly(2, 1, 0, 1);
    }

    @Test
    void holdsAnyNumberOfTinyPartsWithoutLoss() throws Exception {
        var read = new ArrayList<Integer>();
        for (var i = 0; i < 10_000; i++) {
            stream.add(part(i & 0x7F, i >>> 7));
            if (i % 3 != 0) {
                read.add(stream.read() | stream.read() << 7);
            }
        }
        stream.complete();
        for (var low = stream.read(); low >= 0; low = stream.read()) {
            read.add(low | stream.read() << 7);
        }
        assertThat(read).hasSize(10_000).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void doesNotTouchThePart() {
        var part = part(1, 2, 3).position(1).limit(2);
        assertThat(stream.add(part)).isEqualTo(1);
        assertThat(part.position()).isEqualTo(1);
        assertThat(part.limit()).isEqualTo(2);
    }

    @Test
    void throwsAtOnceWhenTheChannelEndedWithinTheMessage() {
        stream.add(part(1, 2));
        stream.end(LOST);
        stream.end(new CloseStatus(1000, "late", By.PEER, true, null));
        assertThat(stream.available()).isZero();
        assertThatThrownBy(stream::read)
                .isInstanceOfSatisfying(
                        WebSocketClosedException.class,
                        thrown -> {
                            assertThat(thrown.status()).isSameAs(LOST);
                            assertThat(thrown.channelId()).isEqualTo(channel.id());
                        })
                .hasMessage("closed with 1006 by TRANSPORT");
    }

    @Test
    void givesTheWholeMessageThoughTheChannelEndedAfterIt() throws Exception {
        stream.add(part(1, 2));
        stream.complete();
        stream.end(LOST);
        assertThat(stream.readAllBytes()).containsExactly(1, 2);
    }

    @Test
    void wakesAReaderWhenTheChannelEnds() {
        var reading = inAnotherThread(stream);
        await(() -> !taken.isEmpty());
        stream.end(LOST);
        assertThat(reading)
                .failsWithin(10, TimeUnit.SECONDS)
                .withThrowableThat()
                .withCauseInstanceOf(WebSocketClosedException.class);
    }

    @Test
    void keepsNothingOnceItIsClosed() throws Exception {
        stream.add(part(1, 2, 3));
        stream.close();
        assertThat(taken).containsExactly(3);
        assertThat(stream.add(part(4, 5))).isZero();
        assertThatIOException()
                .isThrownBy(stream::read)
                .withMessage("the stream of the message is closed");
    }

    @Test
    void endsWaitingForAnInterruptWhichItKeeps() throws Exception {
        var kept = new AtomicBoolean();
        var outcomes = new ArrayBlockingQueue<Exception>(1);
        var reader =
                Thread.ofVirtual()
                        .start(() -> {
                            try {
                                stream.read();
                            } catch (IOException thrown) {
                                kept.set(Thread.currentThread().isInterrupted());
                                outcomes.add(thrown);
                            }
                        });
        await(() -> !taken.isEmpty());
        reader.interrupt();
        assertThat(outcomes.poll(10, TimeUnit.SECONDS)).isInstanceOf(InterruptedIOException.class);
        assertThat(kept).isTrue();
    }

    /// A channel that is asked for its id alone.
    private static WebSocketChannel channel() {
        return (WebSocketChannel)
                Proxy.newProxyInstance(
                        MessageStreamTest.class.getClassLoader(),
                        new Class<?>[] {WebSocketChannel.class},
                        (_, _, _) -> "the id");
    }

    private static ByteBuffer part(int... octets) {
        var part = ByteBuffer.allocate(octets.length);
        for (var octet : octets) {
            part.put((byte) octet);
        }
        return part.flip();
    }

    private static void await(BooleanSupplier condition) {
        var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    private static CompletableFuture<Integer> inAnotherThread(InputStream stream) {
        var result = new CompletableFuture<Integer>();
        Thread.ofVirtual()
                .start(() -> {
                    try {
                        result.complete(stream.read());
                    } catch (IOException thrown) {
                        result.completeExceptionally(thrown);
                    }
                });
        return result;
    }
}
