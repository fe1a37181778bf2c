package dev.socle.benchmarks.load;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.zip.Deflater;

/// A message compressed by itself (RFC 7692 7.2.1).
final class DeflatedMessage {

    private static final int TAIL_BYTES = 4; // 00 00 FF FF

    private DeflatedMessage() {}

    static byte[] deflate(byte[] payload) {
        var deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        try {
            deflater.setInput(payload);
            var out = new ByteArrayOutputStream();
            var chunk = new byte[8192];
            int written;
            while ((written = deflater.deflate(chunk, 0, chunk.length, Deflater.SYNC_FLUSH)) > 0) {
                out.write(chunk, 0, written);
            }
            var bytes = out.toByteArray();
            return Arrays.copyOf(bytes, bytes.length - TAIL_BYTES);
        } finally {
            deflater.end();
        }
    }
}
