package dev.socle.protocol;

/// The bits of a frame's first two bytes, read as one 16-bit number (RFC 6455 5.2).
///
/// ```
///      0 1 2 3 4 5 6 7 | 0 1 2 3 4 5 6 7
///     +-+-+-+-+-------+|+-+-------------+
///     |F|R|R|R|opcode |||M| length, or  |
///     |I|S|S|S|       |||A| 126, 127    |
///     |N|V|V|V|       |||S|             |
///     | |1|2|3|       |||K|             |
/// ```
final class FrameBits {
    static final int FIN = 0b1000_0000_0000_0000;
    static final int RSV1 = 0b0100_0000_0000_0000;
    static final int RSV2 = 0b0010_0000_0000_0000;
    static final int RSV3 = 0b0001_0000_0000_0000;
    static final int RSV = RSV1 | RSV2 | RSV3;
    static final int CONTROL = 0b0000_1000_0000_0000;
    static final int MASK = 0b0000_0000_1000_0000;
    static final int LENGTH = 0b0000_0000_0111_1111;

    static final int CONTINUATION = 0x0;
    static final int TEXT = 0x1;
    static final int BINARY = 0x2;
    static final int CLOSE = 0x8;
    static final int PING = 0x9;
    static final int PONG = 0xA;

    /// The most bytes that the payload of a control frame may have (RFC 6455 5.5).
    static final int MAX_CONTROL = 125;

    /// The value of the length bits when the next 2 bytes hold the length.
    static final int LENGTH_IN_2_BYTES = 126;

    /// The value of the length bits when the next 8 bytes hold the length.
    static final int LENGTH_IN_8_BYTES = 127;

    private FrameBits() {}

    static int opcode(int head) {
        return (head >>> Byte.SIZE) & 0b1111;
    }
}
