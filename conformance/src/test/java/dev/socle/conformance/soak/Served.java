package dev.socle.conformance.soak;

import dev.socle.netty.NettyConnectorBuilder;

/// What a [ServerProcess] serves. The process makes it by its constructor, which has no arguments.
interface Served {

    /// The connector to be started, on a port that the process chooses.
    NettyConnectorBuilder connector();
}
