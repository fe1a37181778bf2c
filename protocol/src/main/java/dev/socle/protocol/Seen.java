package dev.socle.protocol;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What was seen in a handshake against what was expected, in one line of printable ASCII that is
/// safe to log and send.
final class Seen {
    private static final int LONGEST = 200;
    private static final Pattern UNPRINTABLE = Pattern.compile("[^ -~]");

    private Seen() {}

    /// An explanation such as `Sec-WebSocket-Key: "x" (expected: ..., RFC 6455 4.2.1)`.
    static String instead(String name, List<String> seen, String expected) {
        return name + ": " + quote(seen) + " (expected: " + expected + ")";
    }

    private static String quote(List<String> seen) {
        String quoted =
                seen.stream().map(each -> '"' + each + '"').collect(Collectors.joining(", "));
        return seen.isEmpty() ? "none" : printable(quoted);
    }

    /// The text without what could break a line or a log, and not longer than a line should be.
    static String printable(String text) {
        String start = text.length() > LONGEST ? text.substring(0, LONGEST) + "..." : text;
        return UNPRINTABLE.matcher(start).replaceAll("?");
    }
}
