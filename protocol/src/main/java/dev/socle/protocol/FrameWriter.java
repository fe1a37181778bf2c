package dev.socle.protocol;

import java.nio.ByteBuffer;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/// Writes frames, masked if it has a source of keys (RFC 6455 5.2, 5.3).
final class FrameWriter {
    private static final int FIN = FrameBits.FIN >>> Byte.SIZE;

    /// So many are moved faster one by one than by a copy from the heap to outside of it.
    private static final int FEW_BYTES = 64;

    private static final FrameWriter PLAIN = new FrameWriter(null);

    private final @Nullable IntSupplier maskingKeys;

    private FrameWriter(@Nullable IntSupplier maskingKeys) {
        this.maskingKeys = maskingKeys;
    }

    /// Writes as a server does.
    static FrameWriter plain() {
        return PLAIN;
    }

    /// Writes as a client does, with a fresh key for each frame.
    static FrameWriter masking(IntSupplier maskingKeys) {
        return new FrameWriter(maskingKeys);
    }

    int headerLength(int payloadLength) {
        int lengthBytes =
                payloadLength <= FrameBits.MAX_CONTROL ? 0 : payloadLength <= 0xFFFF ? 2 : 8;
        return 2 + lengthBytes + (maskingKeys == null ? 0 : 4);
    }

    /// Writes one frame. The payload is what the buffer has remaining; its position does not
    /// change.
    ///
    /// @param opcode and the reserved bits beside it, if an extension owns some
    void write(boolean isFinal, int opcode, ByteBuffer payload, FrameOutput out) {
        int from = payload.position();
        int length = payload.remaining();
        int header = headerLength(length);
        int part = Math.min(length, FrameOutput.MAX_ROOM - header);
        ByteBuffer room = out.room(header + part);
        room.put((byte) (isFinal ? FIN | opcode : opcode));
        putLength(room, length);
        int key = maskingKeys == null ? 0 : putKey(room, maskingKeys);
        put(room, payload, from, part, key);
        for (int done = part; done < length; done += part) {
            key = Masking.after(key, part);
            part = Math.min(length - done, FrameOutput.MAX_ROOM);
            put(out.room(part), payload, from + done, part, key);
        }
    }

    /// Writes one frame that was encoded before.
    void write(EncodedFrame frame, FrameOutput out) {
        if (maskingKeys == null) {
            frame.writeTo(out);
        } else {
            write(true, frame.opcode(), frame.payload(), out);
        }
    }

    private void putLength(ByteBuffer room, int length) {
        int mask = maskingKeys == null ? 0 : FrameBits.MASK;
        if (length <= FrameBits.MAX_CONTROL) {
            room.put((byte) (mask | length));
        } else if (length <= 0xFFFF) {
            room.put((byte) (mask | FrameBits.LENGTH_IN_2_BYTES));
            putBigEndian(room, length, Short.BYTES);
        } else {
            room.put((byte) (mask | FrameBits.LENGTH_IN_8_BYTES));
            putBigEndian(room, length, Long.BYTES);
        }
    }

    private static int putKey(ByteBuffer room, IntSupplier maskingKeys) {
        int key = maskingKeys.getAsInt();
        putBigEndian(room, key, Integer.BYTES);
        return Integer.reverseBytes(key);
    }

    private void put(ByteBuffer room, ByteBuffer payload, int from, int length, int key) {
        int start = room.position();
        if (length <= FEW_BYTES && payload.hasArray()) {
            Masking.copy(payload.array(), payload.arrayOffset() + from, length, room, start, key);
        } else {
            room.put(start, payload, from, length);
            if (maskingKeys != null) {
                Masking.apply(room, start, start + length, key);
            }
        }
        room.position(start + length);
    }

    /// Puts the lowest bytes of a number, whatever the buffer's own order.
    private static void putBigEndian(ByteBuffer room, long value, int bytes) {
        for (int shift = (bytes - 1) * Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
            room.put((byte) (value >>> shift));
        }
    }
}
