package dev.socle.protocol;

import java.nio.ByteBuffer;

/// Where outgoing frames go: a place that hands out room and sees the position advance.
///
/// Called on the thread that called the write method, one or more times for each frame, in the
/// order of the bytes on the wire. The protocol writes into the room before the next call, and
/// keeps no reference to it afterwards.
@FunctionalInterface
public interface FrameOutput {
    /// The most bytes that are asked for at once; a longer frame asks several times.
    int MAX_ROOM = 64 * 1024;

    /// A writable buffer, heap or direct, with at least `bytes` of room between its position and
    /// its limit.
    ///
    /// The protocol writes from the position on and advances it by exactly `bytes`. Byte order and
    /// alignment do not matter.
    ///
    /// @param bytes how many bytes follow next; at most [#MAX_ROOM]
    ByteBuffer room(int bytes);
}
