package dev.socle.conformance.reader;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/// Bytes that arrive in pieces.
final class Sent {

    private final Side side;
    private final byte[] bytes;
    private final List<Integer> lengths;

    /// @param side who reads them
    /// @param bytes all of them
    /// @param lengths those of the pieces, as far as there are bytes; the rest is the last one
    Sent(Side side, byte[] bytes, List<Integer> lengths) {
        this.side = side;
        this.bytes = bytes;
        this.lengths = lengths;
    }

    Side side() {
        return side;
    }

    byte[] bytes() {
        return bytes;
    }

    List<byte[]> pieces() {
        var pieces = new ArrayList<byte[]>();
        var at = 0;
        for (var length : lengths) {
            var end = Math.min(bytes.length, at + length);
            pieces.add(Arrays.copyOfRange(bytes, at, end));
            at = end;
        }
        pieces.add(Arrays.copyOfRange(bytes, at, bytes.length));
        return pieces;
    }

    /// The first of the bytes, cut in the same places.
    Sent prefix(int length) {
        return new Sent(side, Arrays.copyOf(bytes, length), lengths);
    }

    /// All in one piece.
    Sent uncut() {
        return new Sent(side, bytes, List.of());
    }

    @Override
    public String toString() {
        return HexFormat.of().formatHex(bytes)
                + " in pieces of "
                + lengths
                + ", compression: "
                + side.deflate();
    }
}
