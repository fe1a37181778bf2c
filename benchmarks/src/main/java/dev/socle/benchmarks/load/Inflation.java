package dev.socle.benchmarks.load;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/// The decompression of one connection's messages (RFC 7692 7.2.2).
final class Inflation implements AutoCloseable {

    private static final byte[] TAIL = {0, 0, (byte) 0xFF, (byte) 0xFF};

    private final Inflater inflater = new Inflater(true);
    private final boolean keepsContext;
    private final byte[] chunk = new byte[16 * 1024];
    private final MemorySegment chunkSegment = MemorySegment.ofArray(chunk);

    /// @param keepsContext whether the server's messages refer back to earlier ones
    Inflation(boolean keepsContext) {
        this.keepsContext = keepsContext;
    }

    /// Takes a part of a message that was inflated.
    interface Sink {

        void accept(MemorySegment part, int at, int bytes) throws IOException;
    }

    void inflate(MemorySegment part, Sink sink) throws IOException {
        inflater.setInput(part.asByteBuffer());
        drain(sink);
    }

    /// Ends a message.
    void end(Sink sink) throws IOException {
        inflater.setInput(TAIL);
        drain(sink);
        if (!keepsContext) {
            inflater.reset();
        }
    }

    private void drain(Sink sink) throws IOException {
        try {
            int bytes;
            while ((bytes = inflater.inflate(chunk)) > 0) {
                sink.accept(chunkSegment, 0, bytes);
            }
        } catch (DataFormatException failure) {
            throw new WrongAnswerException(
                    "a message that cannot be inflated: " + failure.getMessage());
        }
    }

    @Override
    public void close() {
        inflater.end();
    }
}
