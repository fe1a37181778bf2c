package dev.socle.traffic;

import java.nio.ByteBuffer;

/// The beginning of messages, fit for one line of a log.
///
/// @param chars how many characters of a message are shown at most, before escaping
record Excerpt(int chars) {

    /// What is shown of a text, with a colon before it; empty if nothing is.
    String of(String text) {
        if (chars == 0 || text.isEmpty()) {
            return "";
        }
        var end = Math.min(chars, text.length());
        if (end < text.length() && Character.isHighSurrogate(text.charAt(end - 1))) {
            end--;
        }
        var shown = new StringBuilder(": ");
        for (var at = 0; at < end; at++) {
            append(text.charAt(at), shown);
        }
        return ended(shown, end == text.length());
    }

    /// What is shown of bytes, with a colon before it; their position does not change.
    String of(ByteBuffer data) {
        var end = Math.min((chars + 1) / 3, data.remaining());
        if (end == 0) {
            return "";
        }
        var shown = new StringBuilder(":");
        for (var at = 0; at < end; at++) {
            shown.append(" %02x".formatted(data.get(data.position() + at)));
        }
        return ended(shown, end == data.remaining());
    }

    private static String ended(StringBuilder shown, boolean isAll) {
        return isAll ? shown.toString() : shown.append("...").toString();
    }

    private static void append(char c, StringBuilder shown) {
        var breaksLine = Character.isISOControl(c) || c == '\u2028' || c == '\u2029';
        if (breaksLine) {
            shown.append("\\u%04x".formatted((int) c));
        } else {
            shown.append(c);
        }
    }
}
