package dev.socle.protocol;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// The XOR with a mask key, which masks and unmasks alike (RFC 6455 5.3).
///
/// A key is an int whose lowest byte meets the first byte of the range. Eight bytes are done at a
/// time, whatever the buffer's own byte order and alignment.
final class Masking {
    private static final VarHandle LONGS =
            MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long HIGH_BITS = 0x8080_8080_8080_8080L;

    private Masking() {}

    /// XORs the range in place, and tells whether the result is ASCII, which proves a text valid
    /// for free.
    static boolean apply(ByteBuffer bytes, int from, int to, int key) {
        long keys = (key & 0xFFFF_FFFFL) | ((long) key << 32);
        long seen = 0;
        int at = from;
        for (; at <= to - Long.BYTES; at += Long.BYTES) {
            long unmasked = (long) LONGS.get(bytes, at) ^ keys;
            LONGS.set(bytes, at, unmasked);
            seen |= unmasked;
        }
        for (; at < to; at++, keys >>>= Byte.SIZE) {
            byte unmasked = (byte) (bytes.get(at) ^ keys);
            bytes.put(at, unmasked);
            seen |= unmasked;
        }
        return (seen & HIGH_BITS) == 0;
    }

    /// The key for the bytes that follow the first `done`.
    static int after(int key, int done) {
        return Integer.rotateRight(key, done * Byte.SIZE);
    }
}
