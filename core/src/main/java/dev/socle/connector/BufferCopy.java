package dev.socle.connector;

import java.nio.ByteBuffer;

/// Copies of buffers, which their giver may reuse afterwards.
final class BufferCopy {

    private BufferCopy() {}

    /// A copy of what a buffer has remaining; its position does not change.
    static ByteBuffer of(ByteBuffer data) {
        var bytes = new byte[data.remaining()];
        data.get(data.position(), bytes);
        return ByteBuffer.wrap(bytes);
    }
}
