package dev.socle.http;

import org.jspecify.annotations.Nullable;

/// The URI of a request line (RFC 9112 3.2), cut but not decoded.
///
/// @param authority host and port of the absolute form, else null
/// @param path begins with `/`, or is `*`
/// @param query what follows the question mark, or null
record RequestTarget(@Nullable String authority, String path, @Nullable String query) {

    private static final String AUTHORITY_MARKS = "-._~!$&'()*+,;=:[]%";

    static RequestTarget parse(String uri) {
        checkCharacters("uri", uri);
        int hostStart = afterScheme(uri);
        if (hostStart < 0) {
            return ofPath(null, uri);
        }
        int pathStart = hostStart;
        while (pathStart < uri.length()
                && uri.charAt(pathStart) != '/'
                && uri.charAt(pathStart) != '?') {
            pathStart++;
        }
        String authority = checkAuthority(uri.substring(hostStart, pathStart));
        if (authority.isEmpty()) {
            throw new IllegalArgumentException(
                    "uri: " + uri + " (expected: a host after the scheme)");
        }
        String rest = uri.substring(pathStart);
        return ofPath(authority, rest.startsWith("/") ? rest : "/" + rest);
    }

    /// Host and port; user information is not taken (RFC 9110 4.2.4).
    static String checkAuthority(String authority) {
        for (int i = 0; i < authority.length(); i++) {
            char c = authority.charAt(i);
            if (!isAlphanumeric(c) && AUTHORITY_MARKS.indexOf(c) < 0) {
                throw new IllegalArgumentException(
                        "host: U+%04X at index %d (expected: host or host:port)"
                                .formatted((int) c, i));
            }
        }
        return authority;
    }

    /// A path alone, as [Request#withPath] takes it.
    static String checkPath(String path) {
        checkCharacters("path", path);
        if (!isPath(path) || path.indexOf('?') >= 0) {
            throw new IllegalArgumentException(
                    "path: " + path + " (expected: begins with / and has no ?, or is *)");
        }
        return path;
    }

    private static RequestTarget ofPath(@Nullable String authority, String uri) {
        int question = uri.indexOf('?');
        String path = question < 0 ? uri : uri.substring(0, question);
        if (!isPath(path)) {
            throw new IllegalArgumentException(
                    "uri: " + uri + " (expected: begins with /, http:// or https://, or is *)");
        }
        return new RequestTarget(
                authority, path, question < 0 ? null : uri.substring(question + 1));
    }

    private static boolean isPath(String path) {
        return path.startsWith("/") || path.equals("*");
    }

    private static int afterScheme(String uri) {
        if (uri.regionMatches(true, 0, "http://", 0, 7)) {
            return 7;
        }
        return uri.regionMatches(true, 0, "https://", 0, 8) ? 8 : -1;
    }

    private static void checkCharacters(String name, String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c <= ' ' || c >= 0x7F || c == '#') {
                throw new IllegalArgumentException(
                        "%s: U+%04X at index %d (expected: visible ASCII without #)"
                                .formatted(name, (int) c, i));
            }
        }
    }

    private static boolean isAlphanumeric(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }
}
