package dev.socle.websocket;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.Reader;
import java.nio.channels.ClosedChannelException;
import java.util.function.Consumer;

/// Sends what a source has left as one message in fragments, on the calling thread. The source
/// stays open.
final class SourceCopy {

    /// How much is read at once, in bytes or characters.
    private static final int CHUNK = 16 * 1024;

    private SourceCopy() {}

    /// @return false if the channel was closed, or the thread interrupted, before all was accepted
    /// @throws IOException what the source throws; the message was given up
    static boolean copy(InputStream source, MessageOutputStream target) throws IOException {
        var chunk = new byte[CHUNK];
        return copy(
                () -> source.read(chunk),
                length -> {
                    if (length < 0) {
                        target.close();
                    } else {
                        target.write(chunk, 0, length);
                    }
                },
                target::fail);
    }

    /// @return false if the channel was closed, or the thread interrupted, before all was accepted
    /// @throws IOException what the source throws; the message was given up
    static boolean copy(Reader source, MessageWriter target) throws IOException {
        var chunk = new char[CHUNK];
        return copy(
                () -> source.read(chunk),
                length -> {
                    if (length < 0) {
                        target.close();
                    } else {
                        target.write(chunk, 0, length);
                    }
                },
                target::fail);
    }

    private static boolean copy(Source source, Target target, Consumer<Throwable> fail)
            throws IOException {
        for (var length = 0; length >= 0; ) {
            length = read(source, fail);
            try {
                target.write(length);
            } catch (ClosedChannelException | InterruptedIOException refused) {
                return false;
            }
        }
        return true;
    }

    private static int read(Source source, Consumer<Throwable> fail) throws IOException {
        try {
            return source.read();
        } catch (Throwable failure) {
            fail.accept(failure);
            throw failure;
        }
    }

    /// Reads the next chunk and tells its length, or -1 at the end.
    @FunctionalInterface
    private interface Source {
        int read() throws IOException;
    }

    /// Writes the chunk that was read, or ends the message if its length is -1.
    @FunctionalInterface
    private interface Target {
        void write(int length) throws IOException;
    }
}
