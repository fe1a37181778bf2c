package dev.socle.auth;

import java.time.Duration;
import java.time.Instant;

/// How long sessions last.
///
/// @param idleTimeout without a request
/// @param lifetime in any case
record SessionTerm(Duration idleTimeout, Duration lifetime) {

    SessionTerm {
        if (idleTimeout.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new IllegalArgumentException(
                    "idleTimeout: " + idleTimeout + " (expected: >= PT1S)");
        }
        if (lifetime.compareTo(idleTimeout) < 0) {
            throw new IllegalArgumentException(
                    "lifetime: " + lifetime + " (expected: >= " + idleTimeout + ")");
        }
    }

    /// When a session ends of which no more is heard.
    Instant end(Instant begunAt, Instant now) {
        Instant idle = now.plus(idleTimeout);
        Instant latest = begunAt.plus(lifetime);
        return idle.isBefore(latest) ? idle : latest;
    }

    /// Whether the session has not ended, by the lifetime of today either.
    boolean isRunning(SavedSession session, Instant now) {
        return now.isBefore(session.expiresAt()) && now.isBefore(end(session.begunAt(), now));
    }

    /// Half of the idle timeout is over, and there is time to gain.
    boolean isToBeRenewed(SavedSession session, Instant now) {
        return now.plus(idleTimeout.dividedBy(2)).isAfter(session.expiresAt())
                && end(session.begunAt(), now).isAfter(session.expiresAt());
    }
}
