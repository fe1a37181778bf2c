package dev.socle.protocol;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A frame as it was written, its payload unmasked; read by code of its own.
final class WrittenFrame {
    private final int first;
    private final byte[] payload;

    private WrittenFrame(int first, byte[] payload) {
        this.first = first;
        this.payload = payload;
    }

    static List<WrittenFrame> all(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        List<WrittenFrame> frames = new ArrayList<>();
        while (in.hasRemaining()) {
            int first = in.get() & 0xFF;
            int second = in.get() & 0xFF;
            int length = second & 0x7F;
            if (length == 126) {
                length = in.getShort() & 0xFFFF;
            } else if (length == 127) {
                length = Math.toIntExact(in.getLong());
            }
            byte[] key = new byte[4];
            if (second > 0x7F) {
                in.get(key);
            }
            byte[] payload = new byte[length];
            in.get(payload);
            for (int i = 0; i < length; i++) {
                payload[i] ^= key[i % 4];
            }
            frames.add(new WrittenFrame(first, payload));
        }
        return frames;
    }

    /// The first byte: FIN, the reserved bits and the opcode.
    int first() {
        return first;
    }

    byte[] payload() {
        return payload;
    }

    /// The payload of all frames that are no control frames.
    static byte[] message(List<WrittenFrame> frames) {
        byte[] joined = {};
        for (WrittenFrame frame : frames) {
            if ((frame.first & 0x08) == 0) {
                int size = joined.length;
                joined = Arrays.copyOf(joined, size + frame.payload.length);
                System.arraycopy(frame.payload, 0, joined, size, frame.payload.length);
            }
        }
        return joined;
    }
}
