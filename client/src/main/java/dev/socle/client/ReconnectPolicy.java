package dev.socle.client;

import java.time.Duration;
import java.util.Optional;

/// Decides whether a connection that was lost, or could not be made, is tried again, and when.
/// [Backoff] is the default.
@FunctionalInterface
public interface ReconnectPolicy {

    /// Decides about the next attempt. Called on a virtual thread, one loss after the other.
    ///
    /// @param loss what happened
    /// @return how long to wait, or empty to give up
    Optional<Duration> delay(ConnectionLoss loss);
}
