package dev.socle.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/// Frames of a client as bytes (RFC 6455 5.2), right ones and wrong ones, for
/// [TestClient#sendBytes(byte[]...)] and [TestRequest#early(byte...)].
public final class Frames {

    /// Continues a message.
    public static final int CONTINUATION = 0x0;

    /// Begins a text message.
    public static final int TEXT = 0x1;

    /// Begins a binary message.
    public static final int BINARY = 0x2;

    /// Closes.
    public static final int CLOSE = 0x8;

    /// Asks for a pong.
    public static final int PING = 0x9;

    /// Answers a ping.
    public static final int PONG = 0xA;

    private static final int FIN = 0b1000_0000;
    private static final int MASK = 0b1000_0000;
    private static final byte[] KEY = {0x37, (byte) 0xFA, 0x21, 0x3D};

    private Frames() {}

    /// A whole text message in one frame.
    ///
    /// @param text the message
    /// @return the frame's bytes, masked
    public static byte[] text(String text) {
        return frame(true, 0, TEXT, true, text.getBytes(UTF_8));
    }

    /// A whole binary message in one frame.
    ///
    /// @param data the message
    /// @return the frame's bytes, masked
    public static byte[] binary(byte... data) {
        return frame(true, 0, BINARY, true, data);
    }

    /// A ping.
    ///
    /// @param data any number of bytes; more than 125 are wrong
    /// @return the frame's bytes, masked
    public static byte[] ping(byte... data) {
        return frame(true, 0, PING, true, data);
    }

    /// A close frame.
    ///
    /// @param code any 16 bits, allowed or not
    /// @param reason sent in UTF-8
    /// @return the frame's bytes, masked
    public static byte[] close(int code, String reason) {
        var utf8 = reason.getBytes(UTF_8);
        return frame(
                true,
                0,
                CLOSE,
                true,
                ByteBuffer.allocate(2 + utf8.length).putShort((short) code).put(utf8).array());
    }

    /// Any frame, its length in the shortest form.
    ///
    /// @param fin whether it is the last of its message
    /// @param rsv the reserved bits, 0 to 7: RSV1 is 4, RSV2 is 2, RSV3 is 1
    /// @param opcode 0 to 15
    /// @param masked whether to mask, as a client must (RFC 6455 5.3)
    /// @param payload before masking
    /// @return the frame's bytes
    /// @throws IllegalArgumentException if a value has no place in a frame
    public static byte[] frame(boolean fin, int rsv, int opcode, boolean masked, byte... payload) {
        check("rsv", rsv, 7);
        check("opcode", opcode, 15);
        var frame = new ByteArrayOutputStream(payload.length + 14);
        frame.write((fin ? FIN : 0) | rsv << 4 | opcode);
        writeLength(frame, masked ? MASK : 0, payload.length);
        if (masked) {
            frame.writeBytes(KEY);
        }
        for (var i = 0; i < payload.length; i++) {
            frame.write(masked ? payload[i] ^ KEY[i % KEY.length] : payload[i]);
        }
        return frame.toByteArray();
    }

    private static void writeLength(ByteArrayOutputStream frame, int mask, int length) {
        if (length < 126) {
            frame.write(mask | length);
        } else if (length <= 0xFFFF) {
            frame.write(mask | 126);
            frame.writeBytes(ByteBuffer.allocate(Short.BYTES).putShort((short) length).array());
        } else {
            frame.write(mask | 127);
            frame.writeBytes(ByteBuffer.allocate(Long.BYTES).putLong(length).array());
        }
    }

    private static void check(String name, int value, int most) {
        if (value < 0 || value > most) {
            throw new IllegalArgumentException(
                    name + ": " + value + " (expected: 0.." + most + ")");
        }
    }
}
