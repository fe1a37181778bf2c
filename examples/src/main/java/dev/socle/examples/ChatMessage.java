package dev.socle.examples;

import java.util.Collection;
import java.util.stream.Collectors;

/// What a chat room sends, as JSON (RFC 8259). Written by hand, because Socle's core has no JSON
/// library and messages as flat as these need none.
final class ChatMessage {

    private ChatMessage() {}

    /// The first message to somebody who comes in.
    ///
    /// @param name the name that was given
    /// @param history what was said before, each written by [#said]
    static String welcome(String name, Collection<String> history) {
        return message(
                "welcome",
                member("name", text(name)),
                member("history", "[" + String.join(",", history) + "]"));
    }

    static String joined(String name, Collection<String> people) {
        return message("joined", member("name", text(name)), member("people", list(people)));
    }

    static String left(String name, Collection<String> people) {
        return message("left", member("name", text(name)), member("people", list(people)));
    }

    /// @param atMillis since 1970
    static String said(String name, String text, long atMillis) {
        return message(
                "said",
                member("name", text(name)),
                member("text", text(text)),
                member("at", Long.toString(atMillis)));
    }

    private static String message(String type, String... members) {
        return "{\"type\":\"" + type + "\"," + String.join(",", members) + "}";
    }

    private static String member(String name, String json) {
        return "\"" + name + "\":" + json;
    }

    private static String list(Collection<String> values) {
        return values.stream().map(ChatMessage::text).collect(Collectors.joining(",", "[", "]"));
    }

    /// A JSON string. Quotation marks, backslashes and control characters must be escaped (RFC 8259
    /// section 7), and nothing else.
    private static String text(String value) {
        var json = new StringBuilder(value.length() + 2).append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c < ' ') {
                json.append("\\u%04x".formatted((int) c));
            } else {
                json.append(c);
            }
        }
        return json.append('"').toString();
    }
}
