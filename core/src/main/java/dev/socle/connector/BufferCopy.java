package dev.socle.connector;

import java.nio.ByteBuffer;
import java.util.Arrays;

/// Copies of buffers, which their giver may reuse afterwards.
final class BufferCopy {

    private BufferCopy() {}

    /// A copy of what a buffer has remaining; its position does not change.
    ///
    /// An array is copied as one, since the JIT compiler then does not fill the new one with zeros
    /// first.
    static ByteBuffer of(ByteBuffer data) {
        if (data.hasArray()) {
            var from = data.arrayOffset() + data.position();
            return ByteBuffer.wrap(Arrays.copyOfRange(data.array(), from, from + data.remaining()));
        }
        var bytes = new byte[data.remaining()];
        data.get(data.position(), bytes);
        return ByteBuffer.wrap(bytes);
    }
}
