package dev.socle.protocol;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// Checks UTF-8 piece by piece, and knows at once when no further byte can make it valid (RFC 3629
/// 4).
///
/// The state says which bytes may come next. It is a multiple of 6, because the table has one
/// `long` for each octet, and in it, at that bit, the next state: a step is one load and one shift,
/// without a branch. Eight bytes of ASCII are passed at once.
final class Utf8Validator {
    private static final int START = 0;
    private static final int ONE_MORE = 6;
    private static final int TWO_MORE = 12;
    private static final int THREE_MORE = 18;
    private static final int AFTER_E0 = 24;
    private static final int AFTER_ED = 30;
    private static final int AFTER_F0 = 36;
    private static final int AFTER_F4 = 42;
    private static final int INVALID = 48;
    private static final int STATE_SIZE = 6;
    private static final int STATE_BITS = 0b11_1111;
    private static final long[] STEPS = steps();

    private static final long HIGH_BITS = 0x8080_8080_8080_8080L;
    private static final VarHandle LONGS =
            MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private int state = START;

    /// Reads on; false if the text is invalid, whatever follows. The buffer's position does not
    /// change.
    boolean accept(ByteBuffer bytes, int from, int to) {
        int reached = state;
        int at = from;
        for (; at <= to - Long.BYTES; at += Long.BYTES) {
            long octets = (long) LONGS.get(bytes, at);
            if (((octets & HIGH_BITS) | reached) != 0) {
                reached = stepEight(reached, octets);
            }
        }
        for (; at < to; at++) {
            reached = step(reached, bytes.get(at));
        }
        state = reached;
        return reached != INVALID;
    }

    /// Whether the text may end here: no character is begun.
    boolean isComplete() {
        return state == START;
    }

    private static int stepEight(int from, long octets) {
        int reached = from;
        for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
            reached = step(reached, (byte) (octets >>> shift));
        }
        return reached;
    }

    private static int step(int from, byte octet) {
        return (int) (STEPS[octet & 0xFF] >>> from) & STATE_BITS;
    }

    private static long[] steps() {
        long[] steps = new long[1 << Byte.SIZE];
        for (int state = START; state <= INVALID; state += STATE_SIZE) {
            step(steps, state, 0x00, 0xFF, INVALID);
        }
        step(steps, START, 0x00, 0x7F, START);
        step(steps, START, 0xC2, 0xDF, ONE_MORE);
        step(steps, START, 0xE1, 0xEF, TWO_MORE);
        step(steps, START, 0xF1, 0xF3, THREE_MORE);
        step(steps, ONE_MORE, 0x80, 0xBF, START);
        step(steps, TWO_MORE, 0x80, 0xBF, ONE_MORE);
        step(steps, THREE_MORE, 0x80, 0xBF, TWO_MORE);
        step(steps, START, 0xE0, 0xE0, AFTER_E0);
        step(steps, AFTER_E0, 0xA0, 0xBF, ONE_MORE); // below: overlong
        step(steps, START, 0xED, 0xED, AFTER_ED);
        step(steps, AFTER_ED, 0x80, 0x9F, ONE_MORE); // above: surrogates
        step(steps, START, 0xF0, 0xF0, AFTER_F0);
        step(steps, AFTER_F0, 0x90, 0xBF, TWO_MORE); // below: overlong
        step(steps, START, 0xF4, 0xF4, AFTER_F4);
        step(steps, AFTER_F4, 0x80, 0x8F, TWO_MORE); // above: over U+10FFFF
        return steps;
    }

    /// Enters into the table that an octet in these bounds leads from one state to the next.
    private static void step(long[] steps, int state, int least, int most, int next) {
        for (int octet = least; octet <= most; octet++) {
            steps[octet] = (steps[octet] & ~((long) STATE_BITS << state)) | ((long) next << state);
        }
    }
}
