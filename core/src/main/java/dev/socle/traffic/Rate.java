package dev.socle.traffic;

import java.time.Duration;

/// So much in a time; all of it may come at once.
record Rate(long amount, long periodNanos) {

    private static final Duration LONGEST = Duration.ofDays(365);

    static Rate of(String name, long amount, Duration period) {
        if (amount < 1) {
            throw new IllegalArgumentException(name + ": " + amount + " (expected: >= 1)");
        }
        if (!period.isPositive() || period.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "period: " + period + " (expected: > 0 and <= " + LONGEST + ")");
        }
        return new Rate(amount, period.toNanos());
    }
}
