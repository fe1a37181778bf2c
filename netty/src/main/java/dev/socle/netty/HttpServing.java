package dev.socle.netty;

import dev.socle.connector.ConnectorLifecycle;
import dev.socle.connector.Service;
import org.jspecify.annotations.Nullable;

/// What all HTTP connections of one connector share.
///
/// @param service answers the requests
/// @param lifecycle runs the answering, and knows whether the connector stops
/// @param limits of each connection
/// @param date the clock of the responses
/// @param scheme `https` where TLS ends here, or null where a proxy may have ended it
record HttpServing(
        Service service,
        ConnectorLifecycle lifecycle,
        HttpLimits limits,
        DateHeader date,
        @Nullable String scheme) {

    boolean isStopping() {
        return lifecycle.refuseUpgrade().isPresent();
    }
}
