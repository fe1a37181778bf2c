package dev.socle.testkit.contract;

import java.nio.ByteBuffer;

/// The same frame again and again.
final class Flood {

    private Flood() {}

    /// The bytes of so many frames, to be sent in one piece.
    static byte[] of(int times, byte[] frame) {
        var flood = ByteBuffer.allocate(times * frame.length);
        while (flood.hasRemaining()) {
            flood.put(frame);
        }
        return flood.array();
    }
}
