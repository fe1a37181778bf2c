package dev.socle.connector;

import dev.socle.http.HttpResponse;
import java.util.Optional;

/// What a connector says to upgrades before they are decided. Any thread may call any method.
@FunctionalInterface
public interface UpgradeGate {

    /// The refusal of an upgrade, if no more are wanted.
    ///
    /// @return the response that takes its place, or empty
    Optional<HttpResponse> refuseUpgrade();

    /// How many channels there are whose clients may refer back to their earlier messages when they
    /// compress, and for which these are kept.
    ///
    /// @return channels
    default int clientContexts() {
        return 0;
    }
}
