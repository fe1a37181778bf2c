package dev.socle.protocol;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/// Header lines as tests write them down: `Name: value`, one to a line, names in any case.
record HttpHeaders(List<String> lines) implements Function<String, List<String>> {
    /// The request of RFC 6455 1.2, without origin and subprotocols.
    static final HttpHeaders OF_THE_RFC =
            of(
                    """
                    Host: server.example.com
                    Upgrade: websocket
                    Connection: Upgrade
                    Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==
                    Sec-WebSocket-Version: 13\
                    """);

    static HttpHeaders of(String text) {
        return new HttpHeaders(text.lines().toList());
    }

    /// These lines without those of a name.
    HttpHeaders without(String name) {
        return new HttpHeaders(lines.stream().filter(line -> !isOf(name, line)).toList());
    }

    /// These lines and one more.
    HttpHeaders with(String line) {
        return new HttpHeaders(Stream.concat(lines.stream(), Stream.of(line)).toList());
    }

    /// These lines with others in place of those of a name.
    HttpHeaders replace(String name, String... values) {
        HttpHeaders replaced = without(name);
        for (String value : values) {
            replaced = replaced.with(name + ": " + value);
        }
        return replaced;
    }

    @Override
    public List<String> apply(String name) {
        return lines.stream()
                .filter(line -> isOf(name, line))
                .map(line -> line.substring(name.length() + 1).strip())
                .toList();
    }

    private static boolean isOf(String name, String line) {
        return line.regionMatches(true, 0, name + ":", 0, name.length() + 1);
    }
}
