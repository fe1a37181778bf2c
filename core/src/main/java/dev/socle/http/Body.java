package dev.socle.http;

import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;

/// What follows the headers of a response.
///
/// **Who closes.** Only a [Stream] holds something that needs closing, and it is closed exactly
/// once. Whoever calls [#open()] takes the stream over and closes it: the connector that writes the
/// body, or an interceptor that wraps it into another body, which the connector will close in turn.
/// A body that nobody opens is dropped with [#discard()]: by the chain when a response is replaced
/// or lost to an exception, by the connector when it answers `HEAD`, has a status without body, or
/// cannot write.
public sealed interface Body {

    /// The number of bytes, where it is known before they are read.
    ///
    /// @return the length in bytes, or empty
    OptionalLong length();

    /// The bytes as a stream, which the caller now owns and closes.
    ///
    /// @return the bytes from the first on
    /// @throws IOException if a file cannot be opened
    /// @throws IllegalStateException if this is a [Stream] that was opened or discarded before
    InputStream open() throws IOException;

    /// Closes what nobody opened. Does nothing the second time, after [#open()], or where nothing
    /// is held. A stream that fails to close is logged.
    void discard();

    /// No bytes at all.
    ///
    /// @return the empty body
    static Body empty() {
        return Empty.INSTANCE;
    }

    /// Bytes in memory.
    ///
    /// @param bytes not copied, and not to be changed any more
    /// @return a body that can be opened many times
    static Body bytes(byte[] bytes) {
        return new Bytes(ByteBuffer.wrap(bytes));
    }

    /// The remaining bytes of a buffer.
    ///
    /// @param bytes from position to limit, which stay as they are; not copied, and not to be
    ///   changed any more
    /// @return a body that can be opened many times
    static Body bytes(ByteBuffer bytes) {
        return new Bytes(bytes);
    }

    /// A stream of unknown length.
    ///
    /// @param stream read once
    /// @return a body that can be opened once
    static Body stream(InputStream stream) {
        return new Stream(stream, OptionalLong.empty());
    }

    /// A stream of known length.
    ///
    /// @param stream read once
    /// @param length in bytes
    /// @return a body that can be opened once
    /// @throws IllegalArgumentException if the length is negative
    static Body stream(InputStream stream, long length) {
        if (length < 0) {
            throw new IllegalArgumentException("length: " + length + " (expected: >= 0)");
        }
        return new Stream(stream, OptionalLong.of(length));
    }

    /// A file, whole.
    ///
    /// @param path a regular file, whose size is read now and whose content when the body is opened
    /// @return a body that can be opened many times
    /// @throws IOException if there is no such file, or it is not a regular one
    static Body file(Path path) throws IOException {
        if (!Files.isRegularFile(path)) {
            throw new FileNotFoundException(path + " is not a regular file");
        }
        return new File(path, OptionalLong.of(Files.size(path)));
    }

    /// No bytes at all.
    enum Empty implements Body {
        /// The only one.
        INSTANCE;

        @Override
        public OptionalLong length() {
            return OptionalLong.of(0);
        }

        @Override
        public InputStream open() {
            return InputStream.nullInputStream();
        }

        @Override
        public void discard() {
            // Holds nothing.
        }
    }

    /// Bytes in memory.
    final class Bytes implements Body {

        private final ByteBuffer bytes;

        private Bytes(ByteBuffer bytes) {
            this.bytes = bytes.asReadOnlyBuffer();
        }

        /// The bytes.
        ///
        /// @return a read-only view of its own for each caller, from position to limit
        public ByteBuffer buffer() {
            return bytes.duplicate();
        }

        @Override
        public OptionalLong length() {
            return OptionalLong.of(bytes.remaining());
        }

        @Override
        public InputStream open() {
            byte[] copy = new byte[bytes.remaining()];
            bytes.get(bytes.position(), copy);
            return new ByteArrayInputStream(copy);
        }

        @Override
        public void discard() {
            // Holds nothing but memory.
        }

        @Override
        public String toString() {
            return "Bytes[" + bytes.remaining() + "]";
        }
    }

    /// A stream that is read once.
    final class Stream implements Body {

        private final InputStream stream;
        private final OptionalLong length;
        // Set by whoever opens or discards first, on any thread.
        private final AtomicBoolean taken = new AtomicBoolean();

        private Stream(InputStream stream, OptionalLong length) {
            this.stream = stream;
            this.length = length;
        }

        @Override
        public OptionalLong length() {
            return length;
        }

        @Override
        public InputStream open() {
            if (!taken.compareAndSet(false, true)) {
                throw new IllegalStateException("The body's stream was opened or discarded before");
            }
            return stream;
        }

        @Override
        public void discard() {
            if (taken.compareAndSet(false, true)) {
                try {
                    stream.close();
                } catch (IOException | UncheckedIOException e) {
                    System.getLogger("dev.socle.http")
                            .log(
                                    Level.WARNING,
                                    "The stream of a response that was not sent failed to close",
                                    e);
                }
            }
        }

        @Override
        public String toString() {
            return "Stream[" + (length.isPresent() ? length.getAsLong() : "unknown length") + "]";
        }
    }

    /// A file, whole.
    final class File implements Body {

        private final Path path;
        private final OptionalLong length;

        private File(Path path, OptionalLong length) {
            this.path = path;
            this.length = length;
        }

        /// Where the file is.
        ///
        /// @return the path as it was given
        public Path path() {
            return path;
        }

        /// The file's size when the body was made.
        ///
        /// @return the length in bytes
        @Override
        public OptionalLong length() {
            return length;
        }

        @Override
        public InputStream open() throws IOException {
            return Files.newInputStream(path);
        }

        @Override
        public void discard() {
            // Nothing is open yet.
        }

        @Override
        public String toString() {
            return "File[" + path + ", " + length.getAsLong() + "]";
        }
    }
}
