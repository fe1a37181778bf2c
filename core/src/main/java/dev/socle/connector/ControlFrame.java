package dev.socle.connector;

import java.nio.ByteBuffer;

/// A ping or pong of the application on its way out.
///
/// @param data at most 125 bytes; never changes after creation
record ControlFrame(Kind kind, ByteBuffer data) {

    private static final int MAX_BYTES = 125;

    enum Kind {
        PING,
        PONG
    }

    /// A frame with a copy of the data.
    ///
    /// @throws IllegalArgumentException if there are more than 125 bytes (RFC 6455 5.5)
    static ControlFrame of(Kind kind, ByteBuffer data) {
        if (data.remaining() > MAX_BYTES) {
            throw new IllegalArgumentException(
                    "data: " + data.remaining() + " bytes (expected: <= " + MAX_BYTES + ")");
        }
        return new ControlFrame(kind, BufferCopy.of(data));
    }
}
