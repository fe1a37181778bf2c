package dev.socle.http;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a cookie may hold (RFC 6265 4.1.1), and how a request's cookies are read (RFC 6265 4.2).
final class CookieSyntax {

    private CookieSyntax() {}

    static void checkValue(String name, String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c <= ' ' || c >= 0x7F || c == '"' || c == ',' || c == ';' || c == '\\') {
                throw new IllegalArgumentException(
                        "cookie %s: U+%04X at index %d (expected: visible ASCII without \" , ; \\)"
                                .formatted(name, (int) c, i));
            }
        }
    }

    static void checkAttribute(String what, String value) {
        if (value.isEmpty()) {
            throw new IllegalArgumentException(what + ": empty (expected: at least one character)");
        }
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c < ' ' || c >= 0x7F || c == ';') {
                throw new IllegalArgumentException(
                        "%s: U+%04X at index %d (expected: ASCII without control characters and ;)"
                                .formatted(what, (int) c, i));
            }
        }
    }

    /// Names and values of all `Cookie` fields. Reads leniently, since clients send what they like:
    /// pairs without name or equals sign are left out, quotes around a value are taken off, and of
    /// two cookies of one name the first counts (clients send the one with the longest path first,
    /// RFC 6265 5.4).
    static Map<String, String> parse(List<String> fields) {
        Map<String, String> cookies = new LinkedHashMap<>();
        for (String field : fields) {
            for (String pair : field.split(";", -1)) {
                int equals = pair.indexOf('=');
                if (equals > 0) {
                    String name = pair.substring(0, equals).strip();
                    if (!name.isEmpty()) {
                        cookies.putIfAbsent(name, unquote(pair.substring(equals + 1).strip()));
                    }
                }
            }
        }
        return Collections.unmodifiableMap(cookies);
    }

    private static String unquote(String value) {
        return value.length() >= 2 && value.startsWith("\"") && value.endsWith("\"")
                ? value.substring(1, value.length() - 1)
                : value;
    }
}
