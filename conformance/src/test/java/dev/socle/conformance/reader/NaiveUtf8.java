package dev.socle.conformance.reader;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Arrays;

/// Judges UTF-8 by letting the JDK decode all of it. A decoder that is told that more will come
/// does not look at every byte of a character that is not complete, so this one never is.
final class NaiveUtf8 {
    private static final int MOST_MISSING_BYTES = 3;

    private NaiveUtf8() {}

    /// Whether the text is UTF-8, or if it goes on may become so.
    static boolean accepts(byte[] text, boolean ends) {
        return isWhole(text) || (!ends && mayBecomeWhole(text));
    }

    /// Of the bytes that may follow within a character, the least or the greatest always fit.
    private static boolean mayBecomeWhole(byte[] text) {
        for (var missing = 1; missing <= MOST_MISSING_BYTES; missing++) {
            var longer = Arrays.copyOf(text, text.length + missing);
            Arrays.fill(longer, text.length, longer.length, (byte) 0x80);
            if (isWhole(longer)) {
                return true;
            }
            Arrays.fill(longer, text.length, longer.length, (byte) 0xBF);
            if (isWhole(longer)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isWhole(byte[] text) {
        try {
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(text)).length() <= text.length;
        } catch (CharacterCodingException malformed) {
            return false;
        }
    }
}
