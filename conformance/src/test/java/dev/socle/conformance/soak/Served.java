package dev.socle.conformance.soak;

import dev.socle.connector.Service;
import dev.socle.netty.NettyConnector;
import dev.socle.netty.NettyConnectorBuilder;

/// What a [ServerProcess] serves. The process makes it by its constructor, which has no arguments.
interface Served {

    /// What answers.
    Service service();

    /// The connector to be started, on a port that the process chooses.
    default NettyConnectorBuilder connector(Service service) {
        return NettyConnector.builder(service);
    }
}
