package dev.socle.conformance.fuzz;

import java.util.Arrays;

/// A fuzzer's input, taken byte by byte to decide what is done next. Used up, it gives zeros.
final class Choices {
    private final byte[] input;
    private int at;

    Choices(byte[] input) {
        this.input = input;
    }

    boolean isUsedUp() {
        return at >= input.length;
    }

    /// From 0 to 255.
    int next() {
        return isUsedUp() ? 0 : input[at++] & 0xFF;
    }

    /// From 0 to less than the bound.
    int next(int bound) {
        return next() % bound;
    }

    boolean nextBoolean() {
        return next(2) == 1;
    }

    /// As many bytes as wanted, or what is left.
    byte[] take(int most) {
        var start = at;
        at = Math.min(input.length, at + most);
        return Arrays.copyOfRange(input, start, at);
    }

    byte[] rest() {
        return take(input.length - at);
    }
}
