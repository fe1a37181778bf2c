package dev.socle.conformance.delivery;

import dev.socle.websocket.CloseStatus;
import dev.socle.websocket.SlowConsumer;

/// How a connection ended, as `onClose` was told, and what else could become of accepted messages.
///
/// @param clean both close frames were exchanged, so nothing was lost on the way
/// @param sendsAccepted the sender began to close, and so its accepted messages went before its
///   close frame
/// @param dropsAccepted later messages could take the place of accepted ones
record Fate(boolean clean, boolean sendsAccepted, boolean dropsAccepted) {

    /// For what the server sent.
    static Fate ofServer(CloseStatus status, SlowConsumer policy) {
        return new Fate(
                status.clean(),
                status.by() == CloseStatus.By.LOCAL,
                policy == SlowConsumer.DROP_OLDEST || policy == SlowConsumer.CONFLATE);
    }

    /// For what the client sent, all of it before its close frame.
    static Fate ofClient(CloseStatus status) {
        return new Fate(status.clean(), true, false);
    }

    /// Whether all that was accepted has arrived or was dropped.
    boolean isComplete() {
        return clean && sendsAccepted;
    }
}
