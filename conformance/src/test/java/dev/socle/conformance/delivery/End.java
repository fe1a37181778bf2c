package dev.socle.conformance.delivery;

/// Who ends a connection, and how.
enum End {
    /// The client sends a close frame when it has sent all.
    CLIENT_CLOSES,
    /// The server calls `close`.
    SERVER_CLOSES,
    /// The server closes the queue, which closes the channel.
    QUEUE_CLOSES,
    /// The server calls `abort`.
    SERVER_ABORTS,
    /// The network ends both sides after some bytes to the client.
    CUT_TO_CLIENT,
    /// The network ends both sides after some bytes to the server.
    CUT_TO_SERVER,
    /// The network resets both sides after some bytes to the client.
    RESET_TO_CLIENT,
    /// The network resets both sides after some bytes to the server.
    RESET_TO_SERVER;

    boolean isByNetwork() {
        return switch (this) {
            case CLIENT_CLOSES, SERVER_CLOSES, QUEUE_CLOSES, SERVER_ABORTS -> false;
            case CUT_TO_CLIENT, CUT_TO_SERVER, RESET_TO_CLIENT, RESET_TO_SERVER -> true;
        };
    }
}
