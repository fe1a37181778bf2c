package dev.socle.conformance.fuzz;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Bytes as the network may cut them.
final class Pieces {
    private static final int LONG = 0x80;

    private Pieces() {}

    /// Pieces of these lengths, and what is left.
    ///
    /// @param lengths up to 127 each; with the top bit set, a multiple of 512
    static List<byte[]> of(byte[] bytes, byte[] lengths) {
        var pieces = new ArrayList<byte[]>();
        var at = 0;
        for (var length : lengths) {
            var bytesLong = (length & LONG) == 0 ? length : (length & ~LONG & 0xFF) << 9;
            var end = Math.min(bytes.length, at + bytesLong);
            pieces.add(Arrays.copyOfRange(bytes, at, end));
            at = end;
        }
        pieces.add(Arrays.copyOfRange(bytes, at, bytes.length));
        return pieces;
    }
}
