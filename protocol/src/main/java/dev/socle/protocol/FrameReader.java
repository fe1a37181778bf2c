package dev.socle.protocol;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// Cuts bytes into frames wherever the reads split them: header fields, and pieces of unmasked
/// payload.
///
/// Nothing is kept of the input but the numbers of the current header, and nothing is allocated.
final class FrameReader {
    private enum Stage {
        HEAD,
        LENGTH,
        KEY,
        PAYLOAD
    }

    private final FrameRules rules;
    private Stage stage = Stage.HEAD;

    /// The bytes so far of the header field in progress, and their number.
    private long field;

    private int fieldBytes;

    private int head;
    private long length;
    private long missing;
    private int key;

    FrameReader(FrameRules rules) {
        this.rules = rules;
    }

    /// Whether a header was read whose payload is not complete.
    boolean isInPayload() {
        return stage == Stage.PAYLOAD;
    }

    /// Reads a header on, and tells whether it is complete.
    ///
    /// @throws ProtocolViolation as soon as the fields read so far break a rule
    boolean readHeader(ByteBuffer in) {
        if (stage == Stage.HEAD && collect(in, Short.BYTES)) {
            head = (int) field;
            rules.checkHead(head);
            length = head & FrameBits.LENGTH;
            stage = length > FrameBits.MAX_CONTROL ? Stage.LENGTH : afterLength();
        }
        if (stage == Stage.LENGTH && collect(in, lengthBytes())) {
            length = field;
            stage = afterLength();
        }
        if (stage == Stage.KEY && collect(in, Integer.BYTES)) {
            key = Integer.reverseBytes((int) field);
            stage = Stage.PAYLOAD;
        }
        return stage == Stage.PAYLOAD;
    }

    int opcode() {
        return FrameBits.opcode(head);
    }

    boolean isControl() {
        return (head & FrameBits.CONTROL) != 0;
    }

    boolean isFinal() {
        return (head & FrameBits.FIN) != 0;
    }

    /// Whether the frame begins a compressed message (RFC 7692 6).
    boolean isCompressed() {
        return (head & FrameBits.RSV1) != 0;
    }

    /// The declared length of the whole payload.
    long length() {
        return length;
    }

    /// Takes as much of the payload as is there, up to the buffer's new position, unmasked in
    /// place.
    ///
    /// @param most how many bytes to take at most
    /// @return whether it is known to be ASCII; false where nobody looked, since nothing was masked
    boolean readPayload(ByteBuffer in, int most) {
        int from = in.position();
        int taken = (int) Math.min(missing, Math.min(in.remaining(), most));
        in.position(from + taken);
        missing -= taken;
        if (missing == 0) {
            stage = Stage.HEAD;
        }
        if (!rules.masked()) {
            return false;
        }
        boolean ascii = Masking.apply(in, from, from + taken, key);
        key = Masking.after(key, taken);
        return ascii;
    }

    /// Puts back the last bytes of the payload that were taken, masked as they came.
    void putBack(ByteBuffer in, int bytes) {
        int to = in.position();
        int from = to - bytes;
        in.position(from);
        missing += bytes;
        stage = Stage.PAYLOAD;
        if (rules.masked()) {
            key = Masking.after(key, -bytes);
            Masking.apply(in, from, to, key);
        }
    }

    private Stage afterLength() {
        rules.checkLength(head, length);
        missing = length;
        return rules.masked() ? Stage.KEY : Stage.PAYLOAD;
    }

    private int lengthBytes() {
        return length == FrameBits.LENGTH_IN_2_BYTES ? Short.BYTES : Long.BYTES;
    }

    /// Reads a big-endian field of the header, at once or collected over several reads, and tells
    /// whether it is complete.
    private boolean collect(ByteBuffer in, int bytes) {
        if (fieldBytes == 0) {
            if (in.remaining() >= bytes) {
                field = whole(in.order(ByteOrder.BIG_ENDIAN), bytes);
                return true;
            }
            field = 0;
        }
        while (fieldBytes < bytes) {
            if (!in.hasRemaining()) {
                return false;
            }
            field = (field << Byte.SIZE) | (in.get() & 0xFF);
            fieldBytes++;
        }
        fieldBytes = 0;
        return true;
    }

    private static long whole(ByteBuffer in, int bytes) {
        return switch (bytes) {
            case Short.BYTES -> in.getShort() & 0xFFFF;
            case Integer.BYTES -> in.getInt();
            default -> in.getLong();
        };
    }
}
