package dev.socle.testkit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/// The ways in which a network may cut a sequence of bytes.
///
/// The pieces of a split, joined, are the bytes again; no piece is empty unless the bytes are.
public final class Splits {

    private static final String ALGORITHM = "L64X128MixRandom";

    private Splits() {}

    /// All splits into two pieces: after the first byte, after the second, and so on.
    ///
    /// @param bytes at least two
    /// @return one list of two pieces for each place between two bytes
    public static List<List<byte[]>> inTwo(byte[] bytes) {
        var splits = new ArrayList<List<byte[]>>(bytes.length);
        for (var at = 1; at < bytes.length; at++) {
            splits.add(
                    List.of(Arrays.copyOf(bytes, at), Arrays.copyOfRange(bytes, at, bytes.length)));
        }
        return splits;
    }

    /// The split into pieces of one byte.
    ///
    /// @param bytes any number
    /// @return as many pieces
    public static List<byte[]> singleBytes(byte[] bytes) {
        var pieces = new ArrayList<byte[]>(bytes.length);
        for (var each : bytes) {
            pieces.add(new byte[] {each});
        }
        return pieces;
    }

    /// A random split, the same for the same seed on every machine.
    ///
    /// @param bytes any number
    /// @param maxPiece the longest piece, at least 1
    /// @param seed chooses the split; name it when a test fails
    /// @return the pieces
    /// @throws IllegalArgumentException if `maxPiece` is less than 1
    public static List<byte[]> random(byte[] bytes, int maxPiece, long seed) {
        if (maxPiece < 1) {
            throw new IllegalArgumentException("maxPiece: " + maxPiece + " (expected: >= 1)");
        }
        var random = generator(seed);
        var pieces = new ArrayList<byte[]>();
        for (int from = 0, to; from < bytes.length; from = to) {
            to = Math.min(bytes.length, from + random.nextInt(1, maxPiece + 1));
            pieces.add(Arrays.copyOfRange(bytes, from, to));
        }
        return pieces;
    }

    /// The same numbers for the same seed on every machine.
    static RandomGenerator generator(long seed) {
        return RandomGeneratorFactory.of(ALGORITHM).create(seed);
    }
}
