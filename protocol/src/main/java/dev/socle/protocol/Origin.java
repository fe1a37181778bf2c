package dev.socle.protocol;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Where a page comes from, as browsers say it in `Origin` (RFC 6454 6.1, 7.1).
///
/// @param scheme in lower case
record Origin(String scheme, Authority authority) {
    /// What browsers send for pages without an origin, such as sandboxed frames and files.
    static final String OPAQUE = "null";

    private static final Pattern SYNTAX = Pattern.compile("([A-Za-z][0-9A-Za-z+.-]*)://(.*)");

    /// Reads `scheme://host[:port]`; null if malformed or opaque.
    static @Nullable Origin parse(String text) {
        Matcher matcher = SYNTAX.matcher(text);
        if (!matcher.matches()) {
            return null;
        }
        String scheme = matcher.group(1).toLowerCase(Locale.ROOT);
        Authority authority = Authority.parse(matcher.group(2), scheme);
        return authority == null ? null : new Origin(scheme, authority);
    }

    /// @throws IllegalArgumentException if the text is neither an origin nor `null`
    static void check(String name, String text) {
        if (!text.equals(OPAQUE) && parse(text) == null) {
            throw new IllegalArgumentException(
                    name + ": " + text + " (expected: scheme://host[:port] or null)");
        }
    }
}
