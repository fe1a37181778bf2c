package dev.socle.connector;

import dev.socle.protocol.FrameOutput;
import dev.socle.protocol.WebSocketProtocol;
import java.nio.ByteBuffer;

/// A part of a message that is sent in fragments; perhaps all of it.
///
/// @param data never changes after creation
record Fragment(OutgoingStream stream, ByteBuffer data, boolean isFirst, boolean isLast)
        implements OutgoingFrame {

    @Override
    public int size() {
        return data.remaining();
    }

    @Override
    public void write(WebSocketProtocol protocol, FrameOutput out) {
        if (isFirst) {
            writeFirst(protocol, out);
        } else if (isLast) {
            protocol.finishMessage(data, out);
        } else {
            protocol.continueMessage(data, out);
        }
    }

    private void writeFirst(WebSocketProtocol protocol, FrameOutput out) {
        if (stream.isText()) {
            if (isLast) {
                protocol.writeText(data, out);
            } else {
                protocol.beginText(data, out);
            }
        } else if (isLast) {
            protocol.writeBinary(data, out);
        } else {
            protocol.beginBinary(data, out);
        }
    }
}
