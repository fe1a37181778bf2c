package dev.socle.protocol;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.zip.Deflater;

/// A peer's compressor: as the JDK's, it refers back to all it sent, unless told to forget (RFC
/// 7692 7.2.1).
final class PeerDeflater implements AutoCloseable {
    private final Deflater deflater;

    /// @param level from 0, which stores, to 9
    PeerDeflater(int level) {
        deflater = new Deflater(level, true);
    }

    /// The payload of a compressed message: none at all for an empty one that follows another,
    /// since zlib gives nothing when it is flushed twice.
    byte[] message(byte[] message) {
        byte[] flushed = deflate(message, Deflater.SYNC_FLUSH);
        return Arrays.copyOf(flushed, Math.max(0, flushed.length - 4));
    }

    /// Data that ends with a flush, to be followed by more of the same message.
    byte[] part(byte[] part) {
        return deflate(part, Deflater.SYNC_FLUSH);
    }

    /// Data that ends with a block that says it is the last.
    byte[] lastBlock(byte[] part) {
        deflater.finish();
        byte[] finished = deflate(part, Deflater.NO_FLUSH);
        forget();
        return finished;
    }

    /// Refers no more to what was sent before.
    void forget() {
        deflater.reset();
    }

    @Override
    public void close() {
        deflater.end();
    }

    private byte[] deflate(byte[] data, int flush) {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        byte[] room = new byte[1 << 17];
        deflater.setInput(data);
        int size;
        do {
            size = deflater.deflate(room, 0, room.length, flush);
            output.write(room, 0, size);
        } while (size == room.length);
        return output.toByteArray();
    }
}
