package dev.socle.conformance.delivery;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;

/// A message that says who sent it and its number among those, and whose length and content follow
/// from that.
///
/// @param lane the sender
/// @param number 0 and up
record Numbered(char lane, int number) {

    private static final int DIGITS = 8;
    private static final int HEAD = 1 + DIGITS;
    private static final int LARGE_EACH = 997;
    private static final int LARGE = 9_000;
    private static final int SMALL = 61;

    /// The message as ASCII, good for text and binary messages.
    byte[] bytes() {
        var bytes = new byte[HEAD + padding(number)];
        Arrays.fill(bytes, HEAD, bytes.length, filler(number));
        bytes[0] = (byte) lane;
        for (int i = DIGITS, rest = number; i > 0; i--, rest /= 10) {
            bytes[i] = (byte) ('0' + rest % 10);
        }
        return bytes;
    }

    String text() {
        return new String(bytes(), US_ASCII);
    }

    /// Reads a message.
    ///
    /// @throws AssertionError if it is none that [#bytes()] made
    static Numbered parse(byte[] bytes) {
        if (bytes.length < HEAD) {
            throw new AssertionError("a message of " + bytes.length + " bytes");
        }
        var number = 0;
        for (var i = 1; i <= DIGITS; i++) {
            number = 10 * number + bytes[i] - '0';
        }
        var message = new Numbered((char) bytes[0], number);
        if (!Arrays.equals(bytes, message.bytes())) {
            throw new AssertionError(message + " arrived as " + new String(bytes, US_ASCII));
        }
        return message;
    }

    private static int padding(int number) {
        return number % LARGE_EACH == LARGE_EACH - 1 ? LARGE : number % SMALL;
    }

    private static byte filler(int number) {
        return (byte) ('a' + number % 26);
    }
}
