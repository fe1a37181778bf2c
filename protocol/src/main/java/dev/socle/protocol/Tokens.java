package dev.socle.protocol;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Tokens, and the comma-separated lists of them in header lines (RFC 9110 5.6.1, 5.6.2).
final class Tokens {
    private static final String SIGNS = "!#$%&'*+-.^_`|~";
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
        return !text.isEmpty() && text.chars().allMatch(Tokens::isTokenCharacter);
    }

    static boolean isTokenCharacter(int character) {
        return isBetween('a', character, 'z')
                || isBetween('A', character, 'Z')
                || isBetween('0', character, '9')
                || SIGNS.indexOf(character) >= 0;
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

    private static boolean isBetween(char least, int character, char most) {
        return least <= character && character <= most;
    }
}
