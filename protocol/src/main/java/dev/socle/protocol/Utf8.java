package dev.socle.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;

/// Text to UTF-8 as WebSocket senders must make it (RFC 6455 5.6): never invalid, whatever the
/// string holds.
public final class Utf8 {
    private static final char REPLACEMENT = '\uFFFD';

    private Utf8() {}

    /// The text in UTF-8; each surrogate without its partner becomes U+FFFD, as browsers send it.
    public static byte[] encode(CharSequence text) {
        return repair(text.toString()).getBytes(UTF_8);
    }

    private static String repair(String text) {
        int fault = firstLoneSurrogate(text, 0);
        if (fault < 0) {
            return text;
        }
        StringBuilder repaired = new StringBuilder(text);
        for (; fault >= 0; fault = firstLoneSurrogate(text, fault + 1)) {
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
        return -1;
    }
}
