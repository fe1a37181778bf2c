package dev.socle.netty;

/// Measures whether a body comes fast enough: 1 KiB in each period in which it was waited for.
///
/// Confined to the event loop.
final class BodyClock {

    private static final int LEAST_BYTES = 1024;

    private final long periodNanos;
    private boolean running;
    private long begunAt;
    private long bytes;

    BodyClock(long periodNanos) {
        this.periodNanos = periodNanos;
    }

    /// From now on the client is waited for.
    void start(long now) {
        if (!running) {
            running = true;
            begunAt = now;
            bytes = 0;
        }
    }

    /// The client is not waited for.
    void stop() {
        running = false;
    }

    void received(int count) {
        bytes += count;
    }

    boolean isTooSlow(long now) {
        if (!running || now - begunAt < periodNanos) {
            return false;
        }
        var tooSlow = bytes < LEAST_BYTES;
        begunAt = now;
        bytes = 0;
        return tooSlow;
    }
}
