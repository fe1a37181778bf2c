package dev.socle.conformance.fuzz;

import dev.socle.protocol.DeflateParameters;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads `Sec-WebSocket-Extensions` in two passes: into words, and by the grammar of RFC 6455 9.1;
/// and then by the letter of RFC 7692 7.1.
final class NaiveExtensions {
    private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]++";
    private static final Pattern WORD =
            Pattern.compile(
                    "[ \\t]++|(" + TOKEN + "|[,;=]|\"(?:[^\"\\\\]|\\\\.)*+\")", Pattern.DOTALL);

    private final Deque<String> words;

    private NaiveExtensions(Deque<String> words) {
        this.words = words;
    }

    /// @param value unquoted; null if there is none
    private record Parameter(String name, @Nullable String value) {}

    /// An element of the list.
    record Element(String name, List<Parameter> parameters) {
        /// What it offers of permessage-deflate, if it may be accepted.
        Optional<DeflateParameters> offer() {
            return deflate(true);
        }

        /// What it answers of permessage-deflate, if that is valid.
        Optional<DeflateParameters> answer() {
            return deflate(false);
        }

        private Optional<DeflateParameters> deflate(boolean isOffer) {
            var names = new HashSet<String>();
            var valid =
                    name.equals("permessage-deflate")
                            && parameters.stream()
                                    .allMatch(
                                            each -> names.add(each.name) && isValid(each, isOffer));
            return valid
                    ? Optional.of(
                            new DeflateParameters(
                                    names.contains("server_no_context_takeover"),
                                    names.contains("client_no_context_takeover"),
                                    window("server_max_window_bits"),
                                    window("client_max_window_bits")))
                    : Optional.empty();
        }

        private int window(String named) {
            return parameters.stream()
                    .filter(each -> each.name.equals(named))
                    .findFirst()
                    .map(each -> each.value == null ? 15 : Integer.parseInt(each.value))
                    .orElse(0);
        }

        private static boolean isValid(Parameter parameter, boolean isOffer) {
            var isNumber =
                    parameter.value != null && parameter.value.matches("8|9|10|11|12|13|14|15");
            return switch (parameter.name) {
                case "server_no_context_takeover", "client_no_context_takeover" ->
                        parameter.value == null; // 7.1.1.1, 7.1.1.2
                case "server_max_window_bits" -> isNumber; // 7.1.2.1
                case "client_max_window_bits" ->
                        isNumber || (isOffer && parameter.value == null); // 7.1.2.2
                default -> false;
            };
        }
    }

    /// The elements of all lines, which are one list; empty if they break the grammar.
    static Optional<List<Element>> read(List<String> lines) {
        var words = words(String.join(",", lines));
        return words.flatMap(each -> new NaiveExtensions(each).list());
    }

    /// Blanks are allowed between any two words, and mean nothing (RFC 9110 5.6.3).
    private static Optional<Deque<String>> words(String text) {
        var words = new ArrayDeque<String>();
        var matcher = WORD.matcher(text);
        while (matcher.lookingAt()) {
            if (matcher.group(1) != null) {
                words.add(matcher.group(1));
            }
            matcher.region(matcher.end(), text.length());
        }
        return matcher.regionStart() == text.length() ? Optional.of(words) : Optional.empty();
    }

    private Optional<List<Element>> list() {
        var elements = new ArrayList<Element>();
        while (!words.isEmpty()) {
            if (isNext(",")) {
                words.remove();
                continue;
            }
            var element = element();
            if (element.isEmpty() || !(words.isEmpty() || isNext(","))) {
                return Optional.empty();
            }
            elements.add(element.get());
        }
        return Optional.of(elements);
    }

    private Optional<Element> element() {
        var name = token();
        var parameters = new ArrayList<Parameter>();
        while (name.isPresent() && isNext(";")) {
            words.remove();
            var parameter = parameter();
            if (parameter.isEmpty()) {
                return Optional.empty();
            }
            parameters.add(parameter.get());
        }
        return name.map(each -> new Element(each, parameters));
    }

    private Optional<Parameter> parameter() {
        var name = token();
        if (name.isEmpty() || !isNext("=")) {
            return name.map(each -> new Parameter(each, null));
        }
        words.remove();
        var value = isNext("\"") ? unquoted(words.remove()) : token();
        return value.map(each -> new Parameter(name.get(), each));
    }

    /// The value within the quotes, which must be a token (RFC 6455 9.1).
    private static Optional<String> unquoted(String quoted) {
        var value = quoted.substring(1, quoted.length() - 1).replaceAll("(?s)\\\\(.)", "$1");
        return value.matches(TOKEN) ? Optional.of(value) : Optional.empty();
    }

    private Optional<String> token() {
        var isToken = !words.isEmpty() && words.peek().matches(TOKEN);
        return isToken ? Optional.of(words.remove()) : Optional.empty();
    }

    private boolean isNext(String start) {
        return !words.isEmpty() && words.peek().startsWith(start);
    }
}
