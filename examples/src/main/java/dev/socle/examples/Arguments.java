package dev.socle.examples;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/// The words of a command line, taken one after the other. `--name=value` counts as two words.
final class Arguments {

    private final Deque<String> words = new ArrayDeque<>();

    Arguments(String... words) {
        for (var word : words) {
            this.words.addAll(word.startsWith("--") ? List.of(word.split("=", 2)) : List.of(word));
        }
    }

    boolean isEmpty() {
        return words.isEmpty();
    }

    /// Takes the next word.
    String next() {
        return words.remove();
    }

    /// Takes the next word as the number that an option needs.
    int number(String option, int least, int most) throws UsageException {
        var expected = least + " to " + most;
        var value = value(option, expected);
        try {
            var number = Integer.parseInt(value);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // Answered below, as a number out of bounds is.
        }
        throw wrong(option, value, expected);
    }

    /// Takes the next word as one of the names that an option knows.
    <T> T named(String option, Map<String, T> known) throws UsageException {
        var expected = String.join(", ", new TreeSet<>(known.keySet()));
        var value = value(option, expected);
        var result = known.get(value);
        if (result == null) {
            throw wrong(option, value, expected);
        }
        return result;
    }

    private String value(String option, String expected) throws UsageException {
        var value = words.poll();
        if (value == null) {
            throw wrong(option, "no value", expected);
        }
        return value;
    }

    private static UsageException wrong(String option, String value, String expected) {
        return new UsageException(option + ": " + value + " (expected: " + expected + ")");
    }
}
