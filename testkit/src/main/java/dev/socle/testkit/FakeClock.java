package dev.socle.testkit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/// A clock that moves only when a test says so: of nanoseconds, and a wall clock that begins with
/// the year 2026 and moves with it.
///
/// Like that of `System.nanoTime` the origin of the nanoseconds means nothing. It begins one second
/// before the greatest `long`, so that code which compares two readings instead of subtracting them
/// fails. Any thread may call any method.
public final class FakeClock implements LongSupplier, InstantSource {

    private static final long START = Long.MAX_VALUE - Duration.ofSeconds(1).toNanos();

    private static final Instant NEW_YEAR = Instant.parse("2026-01-01T00:00:00Z");

    private final AtomicLong nanos = new AtomicLong(START);
    private final List<Runnable> before = new CopyOnWriteArrayList<>();
    private final List<Runnable> after = new CopyOnWriteArrayList<>();

    /// A clock of its own.
    public FakeClock() {}

    /// The present time.
    ///
    /// @return nanoseconds since an origin that means nothing
    @Override
    public long getAsLong() {
        return nanos.get();
    }

    /// The present time of the wall clock.
    ///
    /// @return the instant
    @Override
    public Instant instant() {
        return NEW_YEAR.plusNanos(nanos.get() - START);
    }

    /// Moves the clock forward, between the actions of [#beforeAdvance] and those of [#onAdvance],
    /// all on the calling thread. Whatever a connector's deadlines caused has been decided when
    /// this returns; callbacks may still be running.
    ///
    /// @param by how far
    /// @throws IllegalArgumentException if negative
    public void advance(Duration by) {
        if (by.isNegative()) {
            throw new IllegalArgumentException("by: " + by + " (expected: >= 0)");
        }
        before.forEach(Runnable::run);
        nanos.addAndGet(by.toNanos());
        after.forEach(Runnable::run);
    }

    /// Adds an action that brings what has begun to an end, so that it gets the time at which it
    /// began.
    ///
    /// @param action run before each advance, on the thread that advances; it may wait
    public void beforeAdvance(Runnable action) {
        before.add(action);
    }

    /// Adds an action that looks at deadlines.
    ///
    /// @param action run after each advance, on the thread that advances; it may wait
    public void onAdvance(Runnable action) {
        after.add(action);
    }
}
