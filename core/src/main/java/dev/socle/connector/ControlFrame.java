package dev.socle.connector;

import java.nio.ByteBuffer;

/// A ping or pong of the application on its way out.
///
/// @param data at most 125 bytes; never changes after creation
record ControlFrame(Kind kind, ByteBuffer data) {

    enum Kind {
        PING,
        PONG
    }
}
