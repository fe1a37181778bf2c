package dev.socle.protocol;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Tokens, and the comma-separated lists of them in header lines (RFC 9110 5.6.1, 5.6.2).
final class Tokens {
    private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
    private static final Pattern COMMA = Pattern.compile(",");

    private Tokens() {}

    /// The elements of a list that may be spread over several lines; blanks around them and empty
    /// ones are left out.
    static List<String> list(List<String> lines) {
        return elements(lines).toList();
    }

    /// Whether the list has the element, in any case.
    static boolean contains(List<String> lines, String element) {
        return elements(lines).anyMatch(element::equalsIgnoreCase);
    }

    static boolean isToken(String text) {
        return TOKEN.matcher(text).matches();
    }

    /// @throws IllegalArgumentException if the value is no token, naming it
    static void check(String name, String value) {
        if (!isToken(value)) {
            throw new IllegalArgumentException(
                    name + ": " + value + " (expected: a token, RFC 9110 5.6.2)");
        }
    }

    private static Stream<String> elements(List<String> lines) {
        return lines.stream()
                .flatMap(COMMA::splitAsStream)
                .map(String::strip)
                .filter(element -> !element.isEmpty());
    }
}
