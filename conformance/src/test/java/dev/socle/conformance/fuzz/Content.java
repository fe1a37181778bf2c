package dev.socle.conformance.fuzz;

import java.io.ByteArrayOutputStream;
import java.util.SplittableRandom;

/// What a message says, of every kind that compressors tell apart.
final class Content {
    /// What the messages of one input say in all before there are no more of them: more than any
    /// window holds.
    static final int ENOUGH_BYTES = 40_000;

    private static final int KINDS = 4;
    private static final int MOST_REPEATED_BYTES = 16;

    private Content() {}

    /// At most 64 KiB, and of most inputs much less, since whatever is long costs all readers much
    /// time: the input's own bytes, a few of them over and over, noise, or noise of few letters.
    static byte[] next(Choices choices) {
        return switch (choices.next(KINDS)) {
            case 0 -> choices.take(choices.next());
            case 1 -> repeated(choices);
            case 2 -> noise(choices, 256);
            default -> noise(choices, 2 + choices.next(9));
        };
    }

    private static byte[] repeated(Choices choices) {
        var out = new ByteArrayOutputStream();
        var times = choices.next() * (1 + rarely(choices, MOST_REPEATED_BYTES));
        var part = choices.take(1 + choices.next(MOST_REPEATED_BYTES));
        for (var i = 0; i < times; i++) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    /// From 0 to less than the bound, and seven times out of eight 0 or 1.
    private static int rarely(Choices choices, int bound) {
        var choice = choices.next(8 * bound);
        return choice < bound ? choice : choice % 2;
    }

    private static byte[] noise(Choices choices, int letters) {
        var random = new SplittableRandom(choices.next());
        var bytes = new byte[choices.next() << rarely(choices, 8)];
        random.nextBytes(bytes);
        if (letters < 256) {
            for (var i = 0; i < bytes.length; i++) {
                bytes[i] = (byte) ('a' + (bytes[i] & 0xFF) % letters);
            }
        }
        return bytes;
    }
}
