package dev.socle.protocol;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/// Content that compresses well, badly, or not at all.
enum Samples {
    /// One byte again and again.
    ZEROS {
        @Override
        byte octet(RandomGenerator random, int at) {
            return 0;
        }
    },
    /// Text such as applications send.
    JSON {
        @Override
        byte octet(RandomGenerator random, int at) {
            byte sample = PATTERN[at % PATTERN.length];
            return sample == '0' ? (byte) ('0' + random.nextInt(10)) : sample;
        }
    },
    /// Bytes by chance.
    NOISE {
        @Override
        byte octet(RandomGenerator random, int at) {
            return (byte) random.nextInt();
        }
    };

    private static final byte[] PATTERN =
            "{\"id\":00000,\"price\":00.00,\"side\":\"buy\",\"at\":\"2026-11-20T00:00Z\",\"new\":true},"
                    .getBytes(US_ASCII);

    abstract byte octet(RandomGenerator random, int at);

    /// The same bytes at each call.
    byte[] bytes(int count) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(count);
        byte[] bytes = new byte[count];
        for (int at = 0; at < count; at++) {
            bytes[at] = octet(random, at);
        }
        return bytes;
    }
}
