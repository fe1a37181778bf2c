package dev.socle.client;

import java.time.Duration;

/// Is told what becomes of a connection that is made anew whenever it is lost. Called on a virtual
/// thread, one event after the other; what it throws is logged.
@FunctionalInterface
public interface ReconnectObserver {

    /// There is no connection; another attempt follows.
    ///
    /// @param loss why
    /// @param delay how long it is waited before the attempt
    void onReconnecting(ConnectionLoss loss, Duration delay);

    /// There is no connection, and there will be none: the policy gave up.
    ///
    /// @param loss why
    default void onGivenUp(ConnectionLoss loss) {}
}
