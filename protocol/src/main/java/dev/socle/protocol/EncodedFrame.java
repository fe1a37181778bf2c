package dev.socle.protocol;

import java.nio.ByteBuffer;

/// The only frame of a message as servers write it: without a mask, and so the same for all
/// receivers. Immutable.
final class EncodedFrame {
    private final int opcode;
    private final byte[] bytes;
    private final int headerLength;

    private EncodedFrame(int opcode, byte[] bytes, int headerLength) {
        this.opcode = opcode;
        this.bytes = bytes;
        this.headerLength = headerLength;
    }

    /// @param opcode and the reserved bits beside it, if an extension owns some
    /// @param payload what the buffer has remaining; copied
    static EncodedFrame of(int opcode, ByteBuffer payload) {
        FrameWriter writer = FrameWriter.plain();
        int headerLength = writer.headerLength(payload.remaining());
        byte[] bytes = new byte[Math.addExact(headerLength, payload.remaining())];
        ByteBuffer whole = ByteBuffer.wrap(bytes);
        writer.write(true, opcode, payload, _ -> whole);
        return new EncodedFrame(opcode, bytes, headerLength);
    }

    int opcode() {
        return opcode;
    }

    /// A view of the payload, read-only.
    ByteBuffer payload() {
        return ByteBuffer.wrap(bytes, headerLength, payloadLength()).slice().asReadOnlyBuffer();
    }

    int payloadLength() {
        return bytes.length - headerLength;
    }

    /// Writes the frame as it is.
    void writeTo(FrameOutput out) {
        int part;
        for (int done = 0; done < bytes.length; done += part) {
            part = Math.min(bytes.length - done, FrameOutput.MAX_ROOM);
            out.room(part).put(bytes, done, part);
        }
    }
}
