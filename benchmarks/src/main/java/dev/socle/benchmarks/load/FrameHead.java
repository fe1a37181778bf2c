package dev.socle.benchmarks.load;

import java.nio.ByteBuffer;

/// The heads of frames (RFC 6455 5.2). Socle's own protocol is not used here: what is measured must
/// not be what measures.
final class FrameHead {

    private static final int FIN = 0b1000_0000;
    private static final int MASKED = 0b1000_0000;

    private FrameHead() {}

    /// The length of a head without the mask key.
    static int bytes(int payloadBytes) {
        return payloadBytes < 126 ? 2 : payloadBytes < 65_536 ? 4 : 10;
    }

    /// Puts a head without the mask key.
    ///
    /// @param opcode with the reserved bits that are set
    static void put(ByteBuffer out, int opcode, int payloadBytes, boolean masked) {
        var flag = masked ? MASKED : 0;
        out.put((byte) (FIN | opcode));
        switch (bytes(payloadBytes)) {
            case 2 -> out.put((byte) (flag | payloadBytes));
            case 4 -> out.put((byte) (flag | 126)).putShort((short) payloadBytes);
            default -> out.put((byte) (flag | 127)).putLong(payloadBytes);
        }
    }

    /// Puts a payload masked with the key (RFC 6455 5.3).
    static void putMasked(ByteBuffer out, byte[] payload, int key) {
        for (var i = 0; i < payload.length; i++) {
            out.put((byte) (payload[i] ^ (key >> (24 - 8 * (i & 3)))));
        }
    }
}
