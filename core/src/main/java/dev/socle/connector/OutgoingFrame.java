package dev.socle.connector;

import dev.socle.protocol.FrameOutput;
import dev.socle.protocol.WebSocketProtocol;

/// What is written as one frame: a whole message, or a fragment of one.
sealed interface OutgoingFrame permits OutgoingMessage, Fragment {

    /// The length of its payload, in bytes.
    int size();

    /// Writes it. On the loop.
    void write(WebSocketProtocol protocol, FrameOutput out);
}
