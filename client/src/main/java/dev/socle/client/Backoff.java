package dev.socle.client;

import dev.socle.websocket.CloseStatus;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/// Exponential back-off with full jitter: before the n-th attempt in a row it waits a random time,
/// evenly between zero and the smaller of `cap` and `base * 2^(n-1)`. So clients that lost their
/// server at one moment do not come back at one moment. An immutable value; each method gives a new
/// one.
///
/// A server that asks to wait (`Retry-After`) is given that time, and the random one on top. It
/// gives up where trying again is no use: when either side closed the channel with 1000, and when
/// the server refused with a 4xx, but for 408, 425 and 429.
public final class Backoff implements ReconnectPolicy {

    private static final int NORMAL = 1000;
    private static final int MOST_DOUBLINGS = 40;
    private static final Duration LONGEST = Duration.ofDays(365);
    private static final Backoff DEFAULTS =
            new Backoff(
                    Duration.ofMillis(500),
                    Duration.ofSeconds(30),
                    Integer.MAX_VALUE,
                    Duration.ofNanos(Long.MAX_VALUE),
                    Duration.ofMinutes(10),
                    Math::random);

    private final Duration base;
    private final Duration cap;
    private final int maxAttempts;
    private final Duration maxTime;
    private final Duration maxRetryAfter;
    private final DoubleSupplier random;

    private Backoff(
            Duration base,
            Duration cap,
            int maxAttempts,
            Duration maxTime,
            Duration maxRetryAfter,
            DoubleSupplier random) {
        this.base = base;
        this.cap = cap;
        this.maxAttempts = maxAttempts;
        this.maxTime = maxTime;
        this.maxRetryAfter = maxRetryAfter;
        this.random = random;
    }

    /// From half a second up to 30 seconds, for ever; at most 10 minutes where a server asks for
    /// longer.
    ///
    /// @return a value to begin with
    public static Backoff defaults() {
        return DEFAULTS;
    }

    /// Sets between zero and what the first attempt waits.
    ///
    /// @param base a positive time, a year at most
    /// @return a new value
    public Backoff base(Duration base) {
        check("base", base);
        return new Backoff(base, cap, maxAttempts, maxTime, maxRetryAfter, random);
    }

    /// Sets how long an attempt waits at most.
    ///
    /// @param cap a positive time, a year at most
    /// @return a new value
    public Backoff cap(Duration cap) {
        check("cap", cap);
        return new Backoff(base, cap, maxAttempts, maxTime, maxRetryAfter, random);
    }

    /// Gives up after so many attempts in a row.
    ///
    /// @param attempts 1 or more
    /// @return a new value
    public Backoff maxAttempts(int attempts) {
        if (attempts < 1) {
            throw new IllegalArgumentException("attempts: " + attempts + " (expected: >= 1)");
        }
        return new Backoff(base, cap, attempts, maxTime, maxRetryAfter, random);
    }

    /// Gives up when there was no healthy connection for so long.
    ///
    /// @param time a positive time, a year at most
    /// @return a new value
    public Backoff maxTime(Duration time) {
        check("time", time);
        return new Backoff(base, cap, maxAttempts, time, maxRetryAfter, random);
    }

    /// Sets how long a server may ask to wait; longer times are cut to this.
    ///
    /// @param time a positive time, a year at most
    /// @return a new value
    public Backoff maxRetryAfter(Duration time) {
        check("time", time);
        return new Backoff(base, cap, maxAttempts, maxTime, time, random);
    }

    /// Sets where chance comes from.
    ///
    /// @param random from 0 to below 1
    Backoff random(DoubleSupplier random) {
        return new Backoff(base, cap, maxAttempts, maxTime, maxRetryAfter, random);
    }

    @Override
    public Optional<Duration> delay(ConnectionLoss loss) {
        var givesUp =
                loss.attempt() > maxAttempts
                        || loss.since().compareTo(maxTime) >= 0
                        || isMeant(loss.status())
                        || isFinal(loss.failure());
        return givesUp
                ? Optional.empty()
                : Optional.of(asked(loss.failure()).plus(jitter(loss.attempt())));
    }

    private static boolean isMeant(@Nullable CloseStatus status) {
        return status != null && status.code() == NORMAL;
    }

    private static boolean isFinal(@Nullable IOException failure) {
        if (!(failure instanceof UpgradeRefusedException refusal)) {
            return false;
        }
        return switch (refusal.status()) {
            case 408, 425, 429 -> false;
            default -> refusal.status() >= 400 && refusal.status() < 500;
        };
    }

    private Duration asked(@Nullable IOException failure) {
        var time =
                failure instanceof UpgradeRefusedException refusal
                        ? refusal.retryAfter().orElse(Duration.ZERO)
                        : Duration.ZERO;
        return time.compareTo(maxRetryAfter) > 0 ? maxRetryAfter : time;
    }

    private Duration jitter(int attempt) {
        var most = (double) base.toNanos() * Math.pow(2, Math.min(attempt - 1, MOST_DOUBLINGS));
        return Duration.ofNanos(
                (long) (Math.min(most, (double) cap.toNanos()) * random.getAsDouble()));
    }

    private static void check(String name, Duration value) {
        if (!value.isPositive() || value.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    name + ": " + value + " (expected: > 0 and <= " + LONGEST + ")");
        }
    }
}
