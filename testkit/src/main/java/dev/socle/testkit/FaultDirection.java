package dev.socle.testkit;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;

/// One direction of a connection through a [FaultProxy], and the faults that it has.
///
/// A new one forwards everything at once, in pieces of 8 KiB at most. Faults add up: a direction
/// may delay, split and limit at the same time. Each may be changed at any time from any thread,
/// and holds for what was not written yet. None changes, reorders or loses a byte before the
/// connection ends.
public final class FaultDirection {

    private static final long NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);

    /// How often a limited rate lets something pass in a second.
    private static final long SLICES_PER_SECOND = 50;

    private static final long NO_END = Long.MAX_VALUE;

    // all guarded by this
    private LongSupplier delayNanos = () -> 0;
    private IntSupplier pieceBytes = () -> Integer.MAX_VALUE;
    private long bytesPerSecond = Long.MAX_VALUE;
    private boolean stalled;
    private boolean swallowing;
    private long bytesToEnd = NO_END;
    private boolean endsWithReset;
    private boolean ended;
    private long forwarded;
    private long earliestNanos = System.nanoTime();
    private int changes;

    FaultDirection() {}

    /// Holds each piece for a time before it is written. What comes meanwhile waits in the network,
    /// so a delay limits the rate too.
    ///
    /// @param each how long; zero for no delay
    /// @return this
    /// @throws IllegalArgumentException if negative
    public FaultDirection delay(Duration each) {
        return delay(each, each, 0);
    }

    /// Holds each piece for a random time, the same times for the same seed.
    ///
    /// @param min the shortest
    /// @param max the longest
    /// @param seed chooses the times; name it when a test fails
    /// @return this
    /// @throws IllegalArgumentException if `min` is negative or longer than `max`
    public FaultDirection delay(Duration min, Duration max, long seed) {
        if (min.isNegative() || min.compareTo(max) > 0) {
            throw new IllegalArgumentException("min: " + min + " (expected: 0 to " + max + ")");
        }
        var random = Splits.generator(seed);
        var from = min.toNanos();
        var to = max.toNanos();
        return change(
                () -> delayNanos = from == to ? () -> from : () -> random.nextLong(from, to + 1));
    }

    /// Writes pieces of a size, each in a write of its own. The receiver may still read several at
    /// once.
    ///
    /// @param bytes the size of a piece; the last of what came at once may be smaller
    /// @return this
    /// @throws IllegalArgumentException if less than 1
    public FaultDirection split(int bytes) {
        checkPositive("bytes", bytes);
        return change(() -> pieceBytes = () -> bytes);
    }

    /// Writes pieces of random sizes, the same sizes for the same seed.
    ///
    /// @param maxBytes the largest size
    /// @param seed chooses the sizes; name it when a test fails
    /// @return this
    /// @throws IllegalArgumentException if `maxBytes` is less than 1
    public FaultDirection split(int maxBytes, long seed) {
        checkPositive("maxBytes", maxBytes);
        var random = Splits.generator(seed);
        return change(() -> pieceBytes = () -> random.nextInt(maxBytes) + 1);
    }

    /// Forwards at a rate at most.
    ///
    /// @param bytesPerSecond the rate
    /// @return this
    /// @throws IllegalArgumentException if less than 1
    public FaultDirection rate(long bytesPerSecond) {
        checkPositive("bytesPerSecond", bytesPerSecond);
        return change(() -> this.bytesPerSecond = bytesPerSecond);
    }

    /// Stops forwarding, without a word to either side: neither bytes nor FIN nor RST pass until
    /// [#resume()]. A write under way still ends. Nothing more is read, so what is sent fills the
    /// network's buffers, some hundred KiB; then the sender feels it. Nothing is lost.
    ///
    /// @return this
    public FaultDirection stall() {
        return change(() -> stalled = true);
    }

    /// Forwards again after [#stall()]; harmless without.
    ///
    /// @return this
    public FaultDirection resume() {
        return change(() -> stalled = false);
    }

    /// Ends the connection with [FaultConnection#cut()] as soon as so many more bytes have been
    /// written.
    ///
    /// @param bytes how many
    /// @return this
    /// @throws IllegalArgumentException if less than 1
    public FaultDirection cutAfter(long bytes) {
        return endAfter(bytes, false);
    }

    /// Ends the connection with [FaultConnection#reset()] as soon as so many more bytes have been
    /// written.
    ///
    /// @param bytes how many
    /// @return this
    /// @throws IllegalArgumentException if less than 1
    public FaultDirection resetAfter(long bytes) {
        return endAfter(bytes, true);
    }

    /// Takes all faults away, an end to come too; a [FaultConnection#blackHole()] stays.
    ///
    /// @return this
    public FaultDirection clear() {
        return change(() -> {
            delayNanos = () -> 0;
            pieceBytes = () -> Integer.MAX_VALUE;
            bytesPerSecond = Long.MAX_VALUE;
            bytesToEnd = NO_END;
            stalled = false;
        });
    }

    /// How many bytes were written so far.
    ///
    /// @return the number, from the beginning of the connection
    public synchronized long forwarded() {
        return forwarded;
    }

    /// Waits until something may be written, or swallowed.
    ///
    /// @return false if the connection has ended
    synchronized boolean awaitTurn() throws InterruptedException {
        var begin = System.nanoTime();
        var seen = changes;
        var held = delayNanos.getAsLong();
        while (!ended && !swallowing) {
            if (seen != changes) {
                seen = changes;
                held = delayNanos.getAsLong();
            }
            var now = System.nanoTime();
            var left = Math.max(begin + held - now, earliestNanos - now);
            if (stalled) {
                wait();
            } else if (left > 0) {
                TimeUnit.NANOSECONDS.timedWait(this, left);
            } else {
                return true;
            }
        }
        return !ended;
    }

    /// How many bytes to write next. Counts them, so that nobody receives what is not counted.
    ///
    /// @param available at least 1
    synchronized int take(int available) {
        var slice = Math.max(1, bytesPerSecond / SLICES_PER_SECOND);
        var size =
                (int)
                        Math.min(
                                Math.min(available, pieceBytes.getAsInt()),
                                Math.min(slice, bytesToEnd));
        forwarded += size;
        if (bytesPerSecond < Long.MAX_VALUE) {
            earliestNanos = System.nanoTime() + size * NANOS_PER_SECOND / bytesPerSecond;
        }
        if (bytesToEnd != NO_END) {
            bytesToEnd -= size;
        }
        return size;
    }

    /// Whether the connection ends behind what was taken.
    synchronized boolean isAtEnd() {
        return bytesToEnd == 0;
    }

    synchronized boolean endsWithReset() {
        return endsWithReset;
    }

    /// Whether nothing passes any more, and nothing waits.
    synchronized boolean isSwallowing() {
        return swallowing;
    }

    /// Lets nothing pass any more, whatever the other faults are.
    void swallow() {
        change(() -> swallowing = true);
    }

    /// Waits until the connection is ended here, if nothing passes any more: when both sides have
    /// ended theirs, neither is to hear of it.
    synchronized void awaitEndOfSwallowing() throws InterruptedException {
        while (swallowing && !ended) {
            wait();
        }
    }

    /// Lets nobody wait any more.
    void end() {
        change(() -> ended = true);
    }

    private FaultDirection endAfter(long bytes, boolean reset) {
        checkPositive("bytes", bytes);
        return change(() -> {
            bytesToEnd = bytes;
            endsWithReset = reset;
        });
    }

    private synchronized FaultDirection change(Runnable change) {
        change.run();
        changes++;
        notifyAll();
        return this;
    }

    private static void checkPositive(String name, long value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + ": " + value + " (expected: >= 1)");
        }
    }
}
