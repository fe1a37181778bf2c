package dev.socle.connector;

import dev.socle.http.HttpResponse;
import dev.socle.http.Request;
import dev.socle.websocket.WebSocketOptions;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a connector says to upgrades before they are decided. Any thread may call any method.
@FunctionalInterface
public interface UpgradeGate {

    /// The refusal of an upgrade, if no more are wanted.
    ///
    /// @return the response that takes its place, or empty
    Optional<HttpResponse> refuseUpgrade();

    /// Reserves the place of a channel, if there is one within the limits (SPEC 1.10).
    ///
    /// @param request as the interceptors left it: its address is counted
    /// @param options the limit of their endpoint is counted
    /// @return the place, or null if there is none
    default @Nullable Place reserve(Request request, WebSocketOptions options) {
        return Place.uncounted();
    }

    /// How many channels there are whose clients may refer back to their earlier messages when they
    /// compress, and for which these are kept.
    ///
    /// @return channels
    default int clientContexts() {
        return 0;
    }

    /// Claims the one warning that the handshakes of a connection may cause, so that a client
    /// cannot fill the log (SPEC 8.2).
    ///
    /// @return false if this connection's was claimed before
    default boolean claimWarning() {
        return true;
    }
}
