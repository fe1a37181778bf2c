package dev.socle.protocol;

/// Judges a frame by its header alone, whatever came before it.
final class FrameRules {
    private static final FrameRules OF_CLIENTS = new FrameRules(true, 0);
    private static final FrameRules OF_SERVERS = new FrameRules(false, 0);

    private final boolean masked;
    private final int ownedBits;

    /// The rules of frames without extensions.
    ///
    /// @param masked whether the peer must mask
    static FrameRules plain(boolean masked) {
        return masked ? OF_CLIENTS : OF_SERVERS;
    }

    /// @param masked whether the peer must mask, as a client must and a server must not
    /// @param ownedBits the reserved bits that extensions of this connection gave a meaning, on the
    ///   first frame of a message (RFC 7692 6); 0 for none
    FrameRules(boolean masked, int ownedBits) {
        this.masked = masked;
        this.ownedBits = ownedBits;
    }

    /// Whether the frames that pass are masked.
    boolean masked() {
        return masked;
    }

    /// Judges the first two bytes.
    void checkHead(int head) {
        int unowned = head & FrameBits.RSV & ~(beginsMessage(head) ? ownedBits : 0);
        if (unowned != 0) {
            throw Rule.RESERVED_BITS.brokenBy("reserved bit " + nameOf(unowned) + " is set");
        }
        if (((head & FrameBits.MASK) != 0) != masked) {
            throw Rule.MASKING.brokenBy(
                    masked ? "client frame is not masked" : "server frame is masked");
        }
        if ((head & FrameBits.CONTROL) != 0) {
            checkControl(head);
        } else if (FrameBits.opcode(head) > FrameBits.BINARY) {
            throw reservedOpcode(head);
        }
    }

    /// Judges how the length that followed is written; how large it may be, the message decides.
    void checkLength(int head, long length) {
        if (length < 0) {
            throw Rule.LENGTH_ENCODING.brokenBy("top bit of the 64-bit length is set");
        }
        if (length < shortest(head & FrameBits.LENGTH)) {
            throw Rule.LENGTH_ENCODING.brokenBy(
                    "length " + length + " is not in its shortest form");
        }
    }

    /// The shortest length that may be given in this way.
    private static int shortest(int lengthBits) {
        return switch (lengthBits) {
            case FrameBits.LENGTH_IN_2_BYTES -> FrameBits.LENGTH_IN_2_BYTES;
            case FrameBits.LENGTH_IN_8_BYTES -> 0x1_0000;
            default -> 0;
        };
    }

    private static boolean beginsMessage(int head) {
        int opcode = FrameBits.opcode(head);
        return opcode == FrameBits.TEXT || opcode == FrameBits.BINARY;
    }

    private static void checkControl(int head) {
        if (FrameBits.opcode(head) > FrameBits.PONG) {
            throw reservedOpcode(head);
        }
        if ((head & FrameBits.FIN) == 0) {
            throw Rule.CONTROL_FRAMES.brokenBy("control frame is fragmented");
        }
        if ((head & FrameBits.LENGTH) > FrameBits.MAX_CONTROL) {
            throw Rule.CONTROL_FRAMES.brokenBy(
                    "control frame is longer than " + FrameBits.MAX_CONTROL + " bytes");
        }
    }

    private static ProtocolViolation reservedOpcode(int head) {
        return Rule.OPCODES.brokenBy("opcode " + FrameBits.opcode(head) + " is reserved");
    }

    private static String nameOf(int bits) {
        return (bits & FrameBits.RSV1) != 0
                ? "RSV1"
                : (bits & FrameBits.RSV2) != 0 ? "RSV2" : "RSV3";
    }
}
