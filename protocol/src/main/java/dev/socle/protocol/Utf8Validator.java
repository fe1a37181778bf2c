package dev.socle.protocol;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// Checks UTF-8 piece by piece and stops at the first byte that no valid text can have there (RFC
/// 3629 4).
///
/// The state between pieces is what the next byte must be: how many continuation bytes are missing,
/// and the bounds of the first of them, which alone shut out overlong forms, surrogates and what
/// lies above U+10FFFF.
final class Utf8Validator {
    private static final VarHandle LONGS =
            MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long HIGH_BITS = 0x8080_8080_8080_8080L;
    private static final int LOWEST_CONTINUATION = 0x80;
    private static final int HIGHEST_CONTINUATION = 0xBF;

    private int missing;
    private int lowest;
    private int highest;

    /// Reads on; false if the text is invalid, whatever follows. The buffer's position does not
    /// change.
    boolean accept(ByteBuffer bytes, int from, int to) {
        int at = from;
        while (at < to) {
            if (missing == 0) {
                at = skipAscii(bytes, at, to);
            }
            if (at < to && !accept(bytes.get(at++) & 0xFF)) {
                return false;
            }
        }
        return true;
    }

    /// Whether the text may end here: no character is begun.
    boolean isComplete() {
        return missing == 0;
    }

    private static int skipAscii(ByteBuffer bytes, int from, int to) {
        int at = from;
        while (at <= to - Long.BYTES && ((long) LONGS.get(bytes, at) & HIGH_BITS) == 0) {
            at += Long.BYTES;
        }
        while (at < to && bytes.get(at) >= 0) {
            at++;
        }
        return at;
    }

    private boolean accept(int octet) {
        if (missing == 0) {
            return begin(octet);
        }
        if (octet < lowest || octet > highest) {
            return false;
        }
        expect(missing - 1, LOWEST_CONTINUATION, HIGHEST_CONTINUATION);
        return true;
    }

    /// Judges the first byte of a character that is not ASCII.
    private boolean begin(int octet) {
        if (octet < 0xC2 || octet > 0xF4) {
            return false; // a continuation byte, an overlong form of ASCII, or above U+10FFFF
        }
        switch (octet) {
            case 0xE0 -> expect(2, 0xA0, HIGHEST_CONTINUATION); // below: overlong
            case 0xED -> expect(2, LOWEST_CONTINUATION, 0x9F); // above: surrogates
            case 0xF0 -> expect(3, 0x90, HIGHEST_CONTINUATION); // below: overlong
            case 0xF4 -> expect(3, LOWEST_CONTINUATION, 0x8F); // above: over U+10FFFF
            default ->
                    expect(
                            octet < 0xE0 ? 1 : octet < 0xF0 ? 2 : 3,
                            LOWEST_CONTINUATION,
                            HIGHEST_CONTINUATION);
        }
        return true;
    }

    private void expect(int continuations, int from, int to) {
        missing = continuations;
        lowest = from;
        highest = to;
    }
}
