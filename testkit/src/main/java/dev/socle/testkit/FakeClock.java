package dev.socle.testkit;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/// A clock of nanoseconds that moves only when a test says so.
///
/// Like `System.nanoTime` its origin means nothing. It begins one second before the greatest
/// `long`, so that code which compares two readings instead of subtracting them fails. Any thread
/// may call any method.
public final class FakeClock implements LongSupplier {

    private static final long START = Long.MAX_VALUE - Duration.ofSeconds(1).toNanos();

    private final AtomicLong nanos = new AtomicLong(START);
    private final List<Runnable> actions = new CopyOnWriteArrayList<>();

    /// A clock of its own.
    public FakeClock() {}

    /// The present time.
    ///
    /// @return nanoseconds since an origin that means nothing
    @Override
    public long getAsLong() {
        return nanos.get();
    }

    /// Moves the clock forward, then runs the actions of [#onAdvance] on the calling thread.
    /// Whatever a connector's deadlines caused has been decided when this returns; callbacks may
    /// still be running.
    ///
    /// @param by how far
    /// @throws IllegalArgumentException if negative
    public void advance(Duration by) {
        if (by.isNegative()) {
            throw new IllegalArgumentException("by: " + by + " (expected: >= 0)");
        }
        nanos.addAndGet(by.toNanos());
        actions.forEach(Runnable::run);
    }

    /// Adds an action that looks at deadlines.
    ///
    /// @param action run after each advance, on the thread that advances; it may wait
    public void onAdvance(Runnable action) {
        actions.add(action);
    }
}
