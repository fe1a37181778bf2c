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
    private static final VarHandle ARRAY_INTS =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN)
                    .withInvokeExactBehavior();
    private static final VarHandle ARRAY_SHORTS =
            MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN)
                    .withInvokeExactBehavior();
    private static final long HIGH_BITS = 0x8080_8080_8080_8080L;

    private Masking() {}

    /// XORs the range in place, and tells whether the result is ASCII, which proves a text valid
    /// for free.
    static boolean apply(ByteBuffer bytes, int from, int to, int key) {
        long keys = keys(key);
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

    /// The same in an array, the rest without a loop. The loop calls no method of ours and takes
    /// one long at a time: so the JIT compiler takes several in one instruction.
    private static boolean apply(byte[] bytes, int from, int to, long keys) {
        long seen = 0;
        int at = from;
        for (; at <= to - Long.BYTES; at += Long.BYTES) {
            long unmasked = (long) ARRAY_LONGS.get(bytes, at) ^ keys;
            ARRAY_LONGS.set(bytes, at, unmasked);
            seen |= unmasked;
        }
        return ((seen | applyRest(bytes, at, to - at, keys)) & HIGH_BITS) == 0;
    }

    /// The last, fewer than eight, of which each bit of their number stands for a step.
    private static long applyRest(byte[] bytes, int from, int length, long keys) {
        long seen = 0;
        int at = from;
        long rest = keys;
        if ((length & Integer.BYTES) != 0) {
            int unmasked = (int) ARRAY_INTS.get(bytes, at) ^ (int) rest;
            ARRAY_INTS.set(bytes, at, unmasked);
            seen = unmasked;
            at += Integer.BYTES;
        }
        if ((length & Short.BYTES) != 0) {
            short unmasked = (short) ((short) ARRAY_SHORTS.get(bytes, at) ^ (short) rest);
            ARRAY_SHORTS.set(bytes, at, unmasked);
            seen |= unmasked & 0xFFFF;
            at += Short.BYTES;
            rest >>>= Short.SIZE;
        }
        if ((length & Byte.BYTES) != 0) {
            bytes[at] ^= (byte) rest;
            seen |= bytes[at] & 0xFF;
        }
        return seen;
    }

    /// Copies bytes with the XOR, which a key of 0 leaves as they are.
    static void copy(byte[] bytes, int from, int length, ByteBuffer out, int start, int key) {
        long keys = keys(key);
        int at = 0;
        for (; at <= length - Long.BYTES; at += Long.BYTES) {
            LONGS.set(out, start + at, (long) ARRAY_LONGS.get(bytes, from + at) ^ keys);
        }
        for (long rest = keys; at < length; at++, rest >>>= Byte.SIZE) {
            out.put(start + at, (byte) (bytes[from + at] ^ rest));
        }
    }

    private static long keys(int key) {
        return (key & 0xFFFF_FFFFL) | ((long) key << Integer.SIZE);
    }

    /// The key for the bytes that follow the first `done`.
    static int after(int key, int done) {
        return Integer.rotateRight(key, done * Byte.SIZE);
    }
}
