package dev.socle.traffic;

/// Tokens that flow in at a steady rate up to a bound, and are taken out for what happens. Confined
/// to the lock of its [Allowance].
///
/// It counts in tokens times nanoseconds: whole numbers, which `double` adds exactly as long as
/// they are below 2^53, and does not overflow beyond.
final class TokenBucket {

    private final double amount;
    private final double periodNanos;
    private double credit;
    private long filledAt;

    TokenBucket(Rate rate, long nowNanos) {
        amount = rate.amount();
        periodNanos = rate.periodNanos();
        credit = amount * periodNanos;
        filledAt = nowNanos;
    }

    /// Whether there are so many.
    boolean has(double wanted, long nowNanos) {
        // who read the clock first may come second
        var passed = Math.max(0, nowNanos - filledAt);
        credit = Math.min(amount * periodNanos, credit + passed * amount);
        filledAt += passed;
        return credit >= wanted * periodNanos;
    }

    /// Takes out so many, of which there are enough.
    void take(double wanted) {
        credit -= wanted * periodNanos;
    }

    /// Whether it is as a new one would be.
    boolean isFull(long nowNanos) {
        return has(amount, nowNanos);
    }
}
