package dev.socle.netty;

/// Measures whether a socket takes what is written to it.
///
/// Confined to the event loop.
final class WriteClock {

    private final long deadlineNanos;
    private long pending;
    private long progressAt;

    WriteClock(long deadlineNanos) {
        this.deadlineNanos = deadlineNanos;
    }

    /// A response begins: what waited before is of no interest.
    void restart(long now) {
        pending = 0;
        progressAt = now;
    }

    /// Whether there was no progress for too long.
    ///
    /// @param pendingNow how many bytes wait for the socket
    boolean isStalled(long pendingNow, long now) {
        if (pendingNow == 0 || pendingNow != pending) {
            pending = pendingNow;
            progressAt = now;
        }
        return now - progressAt >= deadlineNanos;
    }
}
