package dev.socle.protocol;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.Deflater;

/// The native compressor, and the room for what it gives (RFC 7692 7.2.1).
///
/// The JDK's compressor has no window but the largest. It can be told to forget, though: after a
/// full flush nothing refers back beyond it. Done at least every 2^w bytes of input, no reference
/// is longer than a window of w bits. Of what a window that slides would save, this saves four
/// fifths at w = 9 and all but a few hundredths from w = 12 on; sending longer messages plain would
/// save nothing.
final class MessageDeflater {
    /// How long the end of a flush is, `00 00 ff ff`, which is not sent.
    static final int TAIL_BYTES = 4;

    private static final int FIRST_ROOM_BYTES = 1024;
    private static final int MOST_KEPT_BYTES = 64 * 1024;

    private int level = 1;
    private final Deflater deflater = new Deflater(level, true);
    private byte[] room = new byte[FIRST_ROOM_BYTES];
    private int size;

    /// Compresses what the buffer has remaining, and nothing refers to what was compressed before.
    ///
    /// @param level from 1 to 9
    /// @param windowBits how far back to refer at most: from 8 to 15
    /// @return the compressed bytes with the end of the flush, valid until the next call
    ByteBuffer deflate(ByteBuffer payload, int level, int windowBits) {
        use(level);
        size = 0;
        int end = payload.limit();
        int from = payload.position();
        int window = windowBits == DeflateParameters.MOST_WINDOW_BITS ? end : 1 << windowBits;
        try {
            for (; end - from > window; from += window) {
                deflate(payload.slice(from, window), Deflater.FULL_FLUSH);
            }
            deflate(payload.slice(from, end - from), Deflater.SYNC_FLUSH);
        } finally {
            deflater.reset();
        }
        return taken();
    }

    void end() {
        deflater.end();
    }

    private void deflate(ByteBuffer part, int flush) {
        deflater.setInput(part);
        do {
            if (size == room.length) {
                room = Arrays.copyOf(room, Math.multiplyExact(2, size));
            }
            size += deflater.deflate(room, size, room.length - size, flush);
        } while (size == room.length);
    }

    /// A level counts from the call after the next on, so that one is made for it.
    private void use(int level) {
        if (this.level != level) {
            this.level = level;
            deflater.setLevel(level);
            int _ = deflater.deflate(room, 0, room.length, Deflater.NO_FLUSH);
        }
    }

    /// What was compressed; a large array is then the receiver's.
    private ByteBuffer taken() {
        ByteBuffer compressed = ByteBuffer.wrap(room, 0, size);
        if (room.length > MOST_KEPT_BYTES) {
            room = new byte[FIRST_ROOM_BYTES];
        }
        return compressed;
    }
}
