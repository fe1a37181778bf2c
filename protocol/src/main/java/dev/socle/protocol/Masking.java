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
            MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN)
                    .withInvokeExactBehavior();
    private static final VarHandle ARRAY_LONGS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN)
                    .withInvokeExactBehavior();
    private static final long HIGH_BITS = 0x8080_8080_8080_8080L;
    private static final int BLOCK_BYTES = 4 * Long.BYTES;

    private Masking() {}

    /// XORs the range in place, and tells whether the result is ASCII, which proves a text valid
    /// for free.
    static boolean apply(ByteBuffer bytes, int from, int to, int key) {
        long keys = (key & 0xFFFF_FFFFL) | ((long) key << Integer.SIZE);
        if (bytes.hasArray()) {
            int start = bytes.arrayOffset();
            return apply(bytes.array(), start + from, start + to, keys);
        }
        long seen = 0;
        int at = from;
        for (; at <= to - Long.BYTES; at += Long.BYTES) {
            long unmasked = (long) LONGS.get(bytes, at) ^ keys;
            LONGS.set(bytes, at, unmasked);
            seen |= unmasked;
        }
        for (long rest = keys; at < to; at++, rest >>>= Byte.SIZE) {
            byte unmasked = (byte) (bytes.get(at) ^ rest);
            bytes.put(at, unmasked);
            seen |= unmasked;
        }
        return (seen & HIGH_BITS) == 0;
    }

    /// The same in an array, which is done up to twice as fast if four longs are taken in one step.
    private static boolean apply(byte[] bytes, int from, int to, long keys) {
        long seen = 0;
        int at = from;
        for (; at <= to - BLOCK_BYTES; at += BLOCK_BYTES) {
            seen |=
                    xorLong(bytes, at, keys)
                            | xorLong(bytes, at + Long.BYTES, keys)
                            | xorLong(bytes, at + 2 * Long.BYTES, keys)
                            | xorLong(bytes, at + 3 * Long.BYTES, keys);
        }
        for (; at <= to - Long.BYTES; at += Long.BYTES) {
            seen |= xorLong(bytes, at, keys);
        }
        for (long rest = keys; at < to; at++, rest >>>= Byte.SIZE) {
            byte unmasked = (byte) (bytes[at] ^ rest);
            bytes[at] = unmasked;
            seen |= unmasked;
        }
        return (seen & HIGH_BITS) == 0;
    }

    private static long xorLong(byte[] bytes, int at, long keys) {
        long unmasked = (long) ARRAY_LONGS.get(bytes, at) ^ keys;
        ARRAY_LONGS.set(bytes, at, unmasked);
        return unmasked;
    }

    /// The key for the bytes that follow the first `done`.
    static int after(int key, int done) {
        return Integer.rotateRight(key, done * Byte.SIZE);
    }
}
