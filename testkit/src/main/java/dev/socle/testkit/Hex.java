package dev.socle.testkit;

import java.nio.ByteBuffer;
import java.util.HexFormat;

/// Bytes as a person can compare them.
final class Hex {

    private static final int MOST = 64;

    private Hex() {}

    /// The first bytes in hexadecimal, and how many there are if that is not all.
    static String of(ByteBuffer data) {
        var shown = new byte[Math.min(data.remaining(), MOST)];
        data.get(data.position(), shown);
        var hex = HexFormat.of().withUpperCase().formatHex(shown);
        return data.remaining() <= MOST ? hex : hex + "... (" + data.remaining() + " bytes)";
    }
}
