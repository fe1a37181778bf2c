package dev.socle.websocket;

import java.nio.ByteBuffer;

/// One whole message that a peer sent: text or binary.
public sealed interface Message {

    /// A text message.
    ///
    /// @param text the decoded text, valid Unicode
    record Text(String text) implements Message {}

    /// A binary message.
    ///
    /// @param data the bytes, position to limit; the receiver owns the buffer and may keep it
    record Binary(ByteBuffer data) implements Message {}
}
