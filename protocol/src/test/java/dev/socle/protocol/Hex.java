package dev.socle.protocol;

import java.util.HexFormat;
import java.util.stream.Collectors;

/// Bytes as tests write them down: hex digits, with blanks anywhere and comments from `#` to the
/// end of the line.
final class Hex {
    private static final HexFormat SPACED = HexFormat.ofDelimiter(" ");

    private Hex() {}

    static byte[] bytes(String text) {
        String digits =
                text.lines()
                        .map(line -> line.replaceFirst("#.*", ""))
                        .collect(Collectors.joining());
        return HexFormat.of().parseHex(digits.replaceAll("\\s", ""));
    }

    static String of(byte... bytes) {
        return SPACED.formatHex(bytes);
    }

    /// The same digits, spaced as [#of] spaces them.
    static String normal(String text) {
        return of(bytes(text));
    }
}
