package dev.socle.conformance.reader;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/// Random choices, the same each time for the same seed. What is chosen is often at an end of its
/// range, where mistakes are.
final class Dice {
    /// The ends of each length of UTF-8, the surrogates' neighbours, and a mark of byte order.
    private static final int[] CODE_POINTS = {
        0, 0x7F, 0x80, 0x7FF, 0x800, 0xD7FF, 0xE000, 0xFEFF, 0xFFFF, 0x1_0000, 0x10_FFFF
    };

    /// Where the length of a frame changes its form (RFC 6455 5.2), and their neighbours.
    private static final int[] LENGTHS = {0, 1, 2, 3, 4, 124, 125, 126, 127};

    private final SplittableRandom random;

    Dice(long seed) {
        random = new SplittableRandom(seed);
    }

    /// Any of 2^32 numbers.
    int number() {
        return random.nextInt();
    }

    /// @param most included
    int between(int least, int most) {
        return random.nextInt(least, most + 1);
    }

    /// True once in so many times.
    boolean oneIn(int times) {
        return random.nextInt(times) == 0;
    }

    int of(int... values) {
        return values[random.nextInt(values.length)];
    }

    byte[] bytes(int most) {
        var bytes = new byte[length(most)];
        random.nextBytes(bytes);
        return bytes;
    }

    /// Characters of all lengths in UTF-8.
    ///
    /// @param most code points
    String text(int most) {
        var text = new StringBuilder();
        for (var left = length(most); left > 0; left--) {
            text.appendCodePoint(codePoint());
        }
        return text.toString();
    }

    <T> List<T> list(int most, Supplier<T> item) {
        var list = new ArrayList<T>();
        for (var left = between(0, most); left > 0; left--) {
            list.add(item.get());
        }
        return list;
    }

    private int length(int most) {
        return switch (between(0, 3)) {
            case 0 -> Math.min(most, of(LENGTHS));
            case 1 -> most - between(0, Math.min(2, most));
            default -> between(0, most);
        };
    }

    private int codePoint() {
        return switch (between(0, 3)) {
            case 0 -> of(CODE_POINTS);
            case 1 -> between(0x80, 0xD7FF);
            case 2 -> between(0xE000, 0x10_FFFF);
            default -> between(0, 0x7F);
        };
    }
}
