package dev.socle.client;

import dev.socle.http.Headers;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// The headers of a request that are not the application's to set, and those that hold credentials.
final class OwnHeaders {

    private static final String HANDSHAKE = "sec-websocket-";
    private static final List<String> CONNECTION =
            List.of(
                    "host",
                    "connection",
                    "upgrade",
                    "content-length",
                    "transfer-encoding",
                    "expect",
                    "te",
                    "trailer");
    private static final List<String> CREDENTIALS =
            List.of("Authorization", "Proxy-Authorization", "Cookie");
    private static final String TOKEN_PREFIX = "bearer.";
    private static final String SUBPROTOCOLS = "Sec-WebSocket-Protocol";

    // RFC 6265 4.1.1
    private static final Pattern COOKIE_NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
    private static final Pattern COOKIE_VALUE =
            Pattern.compile("[\\x21\\x23-\\x2B\\x2D-\\x3A\\x3C-\\x5B\\x5D-\\x7E]*");

    private OwnHeaders() {}

    static boolean isOwn(String name) {
        var lower = name.toLowerCase(Locale.ROOT);
        return lower.startsWith(HANDSHAKE) || CONNECTION.contains(lower);
    }

    static void checkCookie(String name, String value) {
        if (!COOKIE_NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "name: " + name + " (expected: a token, RFC 6265 4.1.1)");
        }
        if (!COOKIE_VALUE.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "value: of "
                            + value.length()
                            + " characters (expected: no blank, comma, semicolon, quote or backslash, RFC 6265 4.1.1)");
        }
    }

    /// Whether a subprotocol is a token in disguise, as servers take it from browsers.
    static boolean holdsToken(String subprotocol) {
        return subprotocol.startsWith(TOKEN_PREFIX);
    }

    /// What an open channel keeps of the headers that were sent.
    static Headers withoutCredentials(Headers sent) {
        var kept = sent;
        for (var name : CREDENTIALS) {
            kept = kept.without(name);
        }
        var offers = kept.tokens(SUBPROTOCOLS);
        if (offers.stream().noneMatch(OwnHeaders::holdsToken)) {
            return kept;
        }
        var left = offers.stream().filter(each -> !holdsToken(each)).toList();
        return left.isEmpty()
                ? kept.without(SUBPROTOCOLS)
                : kept.set(SUBPROTOCOLS, String.join(", ", left));
    }
}
