package dev.socle.http;

import java.util.List;

/// What a header's name and value may hold (RFC 9110 5), and how a list in it is cut.
final class HeaderSyntax {

    private static final String TOKEN_MARKS = "!#$%&'*+-.^_`|~";

    private HeaderSyntax() {}

    static String checkName(String name) {
        return checkToken("header name", name);
    }

    /// A token (RFC 9110 5.6.2): what methods and header and cookie names are made of.
    static String checkToken(String what, String token) {
        if (token.isEmpty()) {
            throw new IllegalArgumentException(
                    what + ": empty (expected: a token, RFC 9110 5.6.2)");
        }
        for (int i = 0; i < token.length(); i++) {
            if (!isTokenChar(token.charAt(i))) {
                throw new IllegalArgumentException(
                        "%s: %s at index %d (expected: a token, RFC 9110 5.6.2)"
                                .formatted(what, describe(token.charAt(i)), i));
            }
        }
        return token;
    }

    /// The value without white space around it. The message leaves the value out: it may be a
    /// secret.
    static String checkValue(String name, String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            // A character above U+00FF would be cut to its low byte, which may be a line break.
            if ((c < ' ' && c != '\t') || c == 0x7F || c > 0xFF) {
                throw new IllegalArgumentException(
                        "header %s: %s at index %d (expected: no control character and nothing above U+00FF, RFC 9110 5.5)"
                                .formatted(name, describe(c), i));
            }
        }
        return trim(value, 0, value.length());
    }

    /// Adds the members of one field's comma-separated list (RFC 9110 5.6.1).
    static void splitList(String value, List<String> members) {
        boolean quoted = false;
        int start = 0;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (c == '\\' && quoted) {
                i++;
            } else if (c == ',' && !quoted) {
                addMember(value, start, i, members);
                start = i + 1;
            }
        }
        addMember(value, start, value.length(), members);
    }

    private static void addMember(String value, int start, int end, List<String> members) {
        String member = trim(value, start, end);
        if (!member.isEmpty()) {
            members.add(member);
        }
    }

    private static String trim(String value, int start, int end) {
        int from = start;
        int to = end;
        while (from < to && isBlank(value.charAt(from))) {
            from++;
        }
        while (from < to && isBlank(value.charAt(to - 1))) {
            to--;
        }
        return value.substring(from, to);
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }

    private static boolean isTokenChar(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || TOKEN_MARKS.indexOf(c) >= 0;
    }

    private static String describe(char c) {
        return "U+%04X".formatted((int) c);
    }
}
