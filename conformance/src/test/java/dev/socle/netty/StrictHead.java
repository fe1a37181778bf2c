package dev.socle.netty;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A request's head as RFC 9112 writes it down, read by regular expressions over all bytes at once:
/// strict where the RFC lets a reader choose.
///
/// @param lines the header lines, `name: value`
record StrictHead(String method, String target, String version, List<String> lines) {
    private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
    private static final Pattern HEAD =
            Pattern.compile(
                    "(?:\r\n)?(?<method>"
                            + TOKEN
                            + ") (?<target>[!-~]+) (?<version>HTTP/1\\.[01])\r\n"
                            + "(?<lines>(?:[^\r\n]+\r\n)*+)\r\n");
    private static final Pattern LINE =
            Pattern.compile(
                    "(?<name>" + TOKEN + "):[ \t]*(?<value>[^\0-\\x08\\x0A-\\x1F\\x7F]*?)[ \t]*");

    /// The head at the start of the bytes; null if there is none to be trusted.
    static @Nullable StrictHead parse(byte[] bytes) {
        var head = HEAD.matcher(new String(bytes, ISO_8859_1));
        if (!head.lookingAt()) {
            return null;
        }
        var lines = Stream.of(head.group("lines").split("\r\n")).filter(line -> !line.isEmpty());
        var strict =
                new StrictHead(
                        head.group("method"),
                        head.group("target"),
                        head.group("version"),
                        lines.map(StrictHead::normal).toList());
        return strict.isUnambiguous() ? strict : null;
    }

    private static String normal(String line) {
        var parts = LINE.matcher(line);
        return parts.matches() ? parts.group("name") + ": " + parts.group("value") : "malformed";
    }

    /// One opinion on who is meant (RFC 9112 3.2) and on where the body ends (6.3).
    private boolean isUnambiguous() {
        var hosts = values("host");
        var lengths = values("content-length");
        var codings = values("transfer-encoding");
        var isHttp10 = version.equals("HTTP/1.0");
        return !lines.contains("malformed")
                && (hosts.size() == 1 || (hosts.isEmpty() && isHttp10))
                && lengths.size() + codings.size() <= 1
                && lengths.stream().allMatch(length -> length.matches("[0-9]+"))
                && codings.stream().allMatch(coding -> coding.equalsIgnoreCase("chunked"))
                && (codings.isEmpty() || !isHttp10);
    }

    private List<String> values(String name) {
        return lines.stream()
                .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                .map(line -> line.substring(name.length() + 1).strip())
                .toList();
    }
}
