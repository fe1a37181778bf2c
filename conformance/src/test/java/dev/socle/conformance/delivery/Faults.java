package dev.socle.conformance.delivery;

import java.util.concurrent.ConcurrentLinkedQueue;

/// What went wrong on any thread of a connection; the first one counts.
final class Faults {

    /// Something that may throw.
    interface Step {
        void run() throws Exception;
    }

    private final ConcurrentLinkedQueue<Throwable> seen = new ConcurrentLinkedQueue<>();

    /// Runs something and keeps what it throws.
    void watch(Step step) {
        try {
            step.run();
        } catch (Exception | AssertionError failure) {
            seen.add(failure);
        }
    }

    /// Throws what was seen, if anything.
    void check() {
        var first = seen.poll();
        if (first != null) {
            var failure = new AssertionError(first.getMessage(), first);
            seen.forEach(failure::addSuppressed);
            throw failure;
        }
    }
}
