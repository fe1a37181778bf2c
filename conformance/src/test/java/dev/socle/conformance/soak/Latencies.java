package dev.socle.conformance.soak;

import java.util.Arrays;
import java.util.Collection;

/// How long each of several round trips took.
final class Latencies {

    private final long[] sortedNanos;

    Latencies(Collection<Long> nanos) {
        sortedNanos = nanos.stream().mapToLong(Long::longValue).sorted().toArray();
    }

    int count() {
        return sortedNanos.length;
    }

    /// The time within which that part of them came back.
    ///
    /// @param percent 0 to 100
    long percentileNanos(int percent) {
        return sortedNanos[Math.ceilDiv((sortedNanos.length - 1) * percent, 100)];
    }

    /// The longest time.
    long maxNanos() {
        return Arrays.stream(sortedNanos).max().orElse(0);
    }

    @Override
    public String toString() {
        return "p50 %.2f ms, p99 %.2f ms, max %.1f ms of %,d"
                .formatted(
                        percentileNanos(50) / 1e6,
                        percentileNanos(99) / 1e6,
                        maxNanos() / 1e6,
                        count());
    }
}
