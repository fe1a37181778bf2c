package dev.socle.netty;

import dev.socle.connector.ConnectionLimits;
import dev.socle.connector.Service;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// All that a [NettyConnectorBuilder] has collected.
///
/// @param service answers the requests
/// @param bindAddress a name or address of this machine
/// @param port 0 for any free one
/// @param transport how the sockets are watched
/// @param eventLoops how many threads watch them
/// @param tls or null for none
/// @param connectionLimits how many connections there may be
/// @param limits of each HTTP connection
/// @param nanoTime the clock of all deadlines
record ConnectorSettings(
        Service service,
        String bindAddress,
        int port,
        Transport transport,
        int eventLoops,
        @Nullable TlsContext tls,
        ConnectionLimits connectionLimits,
        HttpLimits limits,
        LongSupplier nanoTime) {}
