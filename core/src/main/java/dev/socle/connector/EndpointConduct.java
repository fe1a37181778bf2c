package dev.socle.connector;

import java.util.ArrayDeque;

/// How the callbacks of one endpoint have behaved on the event loops that carry them. Who holds
/// loops up is moved to virtual threads of the JDK's scheduler, for good.
///
/// One hold of a hundredth of a second may be no fault of the endpoint's: a class is loaded, or the
/// machine gave the processor to others. So it takes three within ten minutes, of which those of
/// one second count once, or one of a second.
final class EndpointConduct {

    static final long HOLD_NANOS = 10_000_000;
    static final long LONG_HOLD_NANOS = 1_000_000_000;

    private static final int MOST_HOLDS = 3;
    private static final long APART_NANOS = 1_000_000_000;
    private static final long MEMORY_NANOS = 600_000_000_000L;

    private final String name;
    private volatile boolean moved;

    // guarded by this; when holds were noted
    private final ArrayDeque<Long> holds = new ArrayDeque<>(1);

    /// @param name of the route
    EndpointConduct(String name) {
        this.name = name;
    }

    /// Whether its callbacks must not run on an event loop any more.
    boolean isMoved() {
        return moved;
    }

    /// A callback has held a loop, and may still do.
    ///
    /// @param nanos for how long so far
    /// @return whether that moves the endpoint now
    synchronized boolean held(long nanos, long now) {
        if (moved || nanos <= HOLD_NANOS) {
            return false;
        }
        while (!holds.isEmpty() && now - holds.getFirst() > MEMORY_NANOS) {
            holds.removeFirst();
        }
        if (holds.isEmpty() || now - holds.getLast() >= APART_NANOS) {
            holds.add(now);
        }
        moved = nanos >= LONG_HOLD_NANOS || holds.size() >= MOST_HOLDS;
        return moved;
    }

    @Override
    public String toString() {
        return name;
    }
}
