package dev.socle.auth;

/// Writes challenges (RFC 9110 11.3).
final class Challenge {

    private Challenge() {}

    /// A challenge of a scheme with a realm.
    ///
    /// @throws IllegalArgumentException if the realm would need escapes
    static String of(String scheme, String realm) {
        for (int i = 0; i < realm.length(); i++) {
            char c = realm.charAt(i);
            if (c < ' ' || c >= 0x7F || c == '"' || c == '\\') {
                throw new IllegalArgumentException(
                        "realm: U+%04X at index %d (expected: printable ASCII without \" and \\)"
                                .formatted((int) c, i));
            }
        }
        return scheme + " realm=\"" + realm + '"';
    }
}
