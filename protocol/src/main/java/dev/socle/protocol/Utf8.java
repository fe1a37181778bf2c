package dev.socle.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Text to UTF-8 as WebSocket senders must make it (RFC 6455 5.6): never invalid, whatever the
/// string holds.
public final class Utf8 {
    private static final char REPLACEMENT = '\uFFFD';
    private static final int NONE = -1;

    private static final VarHandle LONGS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long LOW_BITS = 0x0101_0101_0101_0101L;
    private static final long HIGH_BITS = 0x8080_8080_8080_8080L;
    private static final long QUESTION_MARKS = LOW_BITS * '?';

    private Utf8() {}

    /// The text in UTF-8; each surrogate without its partner becomes U+FFFD, as browsers send it.
    ///
    /// @return a new array
    public static byte[] encode(CharSequence text) {
        // The JDK makes a question mark of a lone surrogate, and encodes much faster than a search
        // for one takes. So only text in which a question mark comes out is searched.
        String string = text.toString();
        byte[] utf8 = string.getBytes(UTF_8);
        int fault = hasQuestionMark(utf8) ? firstLoneSurrogate(string, 0) : NONE;
        return fault == NONE ? utf8 : repair(string, fault).getBytes(UTF_8);
    }

    /// How many bytes a text is in UTF-8, without encoding it.
    ///
    /// @param text without lone surrogates, as it was received
    /// @return bytes
    public static int length(CharSequence text) {
        int bytes = text.length();
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c >= 0x80) {
                // A surrogate is half of four bytes.
                bytes += c < 0x800 || Character.isSurrogate(c) ? 1 : 2;
            }
        }
        return bytes;
    }

    private static boolean hasQuestionMark(byte[] utf8) {
        int lastLong = utf8.length - Long.BYTES;
        if (lastLong < 0) {
            return hasQuestionMarkAmongFew(utf8);
        }
        long differences = (long) LONGS.get(utf8, lastLong) ^ QUESTION_MARKS;
        long found = (differences - LOW_BITS) & ~differences;
        // without a method for the step, which the JIT compiler may leave as a call for each long
        for (int at = 0; at < lastLong; at += Long.BYTES) {
            differences = (long) LONGS.get(utf8, at) ^ QUESTION_MARKS;
            found |= (differences - LOW_BITS) & ~differences;
        }
        return (found & HIGH_BITS) != 0;
    }

    private static boolean hasQuestionMarkAmongFew(byte[] utf8) {
        int at = 0;
        while (at < utf8.length && utf8[at] != '?') {
            at++;
        }
        return at < utf8.length;
    }

    private static String repair(String text, int firstFault) {
        StringBuilder repaired = new StringBuilder(text);
        for (int fault = firstFault; fault != NONE; fault = firstLoneSurrogate(text, fault + 1)) {
            repaired.setCharAt(fault, REPLACEMENT);
        }
        return repaired.toString();
    }

    private static int firstLoneSurrogate(String text, int from) {
        int length = text.length();
        for (int at = from; at < length; at++) {
            if (Character.isSurrogate(text.charAt(at))) {
                if (Character.charCount(text.codePointAt(at)) == 1) {
                    return at;
                }
                at++;
            }
        }
        return NONE;
    }
}
