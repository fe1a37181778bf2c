package dev.socle.protocol;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A host and port, made comparable: the host in lower case, the port of the scheme where none is
/// given.
///
/// @param host a name or address; an IPv6 address in its brackets
/// @param port the port, or -1 where none is given and the scheme has none
record Authority(String host, int port) {
    private static final Pattern SYNTAX =
            Pattern.compile("(\\[[0-9A-Fa-f:.]+]|[0-9A-Za-z._~!$&'()*+;=%-]+)(?::([0-9]{0,5}))?");
    private static final int NO_PORT = -1;

    /// Reads `host[:port]` (RFC 3986 3.2, without user information); null if malformed.
    ///
    /// @param scheme in lower case
    static @Nullable Authority parse(String text, String scheme) {
        Matcher matcher = SYNTAX.matcher(text);
        if (!matcher.matches()) {
            return null;
        }
        String port = matcher.group(2);
        return new Authority(
                matcher.group(1).toLowerCase(Locale.ROOT),
                port == null || port.isEmpty() ? portOf(scheme) : Integer.parseInt(port));
    }

    private static int portOf(String scheme) {
        return switch (scheme) {
            case "http" -> 80;
            case "https" -> 443;
            default -> NO_PORT;
        };
    }
}
