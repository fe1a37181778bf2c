package dev.socle.protocol;

import java.nio.ByteBuffer;
import java.util.Arrays;

/// The part of a message that arrived before its end: an array that grows with what arrives, and is
/// let go with it.
final class HeldBytes {
    private static final byte[] NOTHING = {};
    private static final int BELIEVED = 8;

    private byte[] bytes = NOTHING;
    private int size;

    int size() {
        return size;
    }

    /// Copies a range of the buffer, whose position does not change, where nobody knows what
    /// follows.
    ///
    /// @param limit the most that will ever be held, which bounds the growth
    void add(ByteBuffer in, int from, int to, int limit) {
        add(in, from, to, 0, limit);
    }

    /// Copies a range of the buffer, whose position does not change.
    ///
    /// @param announced how much will be held as far as the peer has said, which is believed once
    ///   an eighth of it is there
    /// @param limit the most that will ever be held, which bounds the growth
    void add(ByteBuffer in, int from, int to, long announced, int limit) {
        int needed = size + to - from;
        if (needed > bytes.length) {
            long believed = Math.min((long) BELIEVED * needed, announced);
            long doubled = Math.min(2L * bytes.length, limit);
            bytes = Arrays.copyOf(bytes, (int) Math.max(needed, Math.max(believed, doubled)));
        }
        in.get(from, bytes, size, to - from);
        size = needed;
    }

    /// What is held, which is then the caller's: nothing is held any more.
    ByteBuffer take() {
        ByteBuffer taken = ByteBuffer.wrap(bytes, 0, size);
        clear();
        return taken;
    }

    /// Lets go of what is held.
    void clear() {
        bytes = NOTHING;
        size = 0;
    }
}
