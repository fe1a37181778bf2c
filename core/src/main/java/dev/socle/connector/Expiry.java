package dev.socle.connector;

import java.time.Instant;

/// Until when one channel may stay open (SPEC 5.4). Made by any thread, then confined to the loop.
final class Expiry {

    private final Instant at;
    private final long atMillis;
    private boolean warned;

    Expiry(Instant at) {
        this.at = at;
        atMillis = millis(at);
    }

    Instant at() {
        return at;
    }

    /// Whether the time has come.
    boolean isOver(long nowMillis) {
        return nowMillis >= atMillis;
    }

    /// Whether the time is near; true once.
    boolean isNews(long nowMillis, long warningMillis) {
        var news = !warned && nowMillis >= atMillis - warningMillis;
        warned |= news;
        return news;
    }

    /// How much time is left until the next of both.
    long millisLeft(long nowMillis, long warningMillis) {
        var next = warned ? atMillis : atMillis - warningMillis;
        return Math.max(0, next - nowMillis);
    }

    /// Milliseconds since 1970; the nearest there are for an instant that is further away.
    private static long millis(Instant at) {
        try {
            return at.toEpochMilli();
        } catch (ArithmeticException farAway) {
            return at.getEpochSecond() < 0 ? 0 : Long.MAX_VALUE;
        }
    }
}
