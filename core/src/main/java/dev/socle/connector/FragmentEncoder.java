package dev.socle.connector;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.ByteBuffer;

/// Makes fragments of what a publisher publishes. For one thread at a time.
sealed interface FragmentEncoder<T> {

    boolean isText();

    /// The next fragment; never changes any more.
    ByteBuffer encode(T item);

    /// The last fragment, after all items.
    ByteBuffer end();

    /// Copies buffers.
    final class Binary implements FragmentEncoder<ByteBuffer> {

        @Override
        public boolean isText() {
            return false;
        }

        @Override
        public ByteBuffer encode(ByteBuffer item) {
            return BufferCopy.of(item);
        }

        @Override
        public ByteBuffer end() {
            return ByteBuffer.allocate(0);
        }
    }

    /// Encodes text, of which a surrogate pair may lie in two items.
    final class Text implements FragmentEncoder<CharSequence> {

        private final ByteArrayOutputStream encoded = new ByteArrayOutputStream();
        private final Writer encoder = FragmentWriter.encoder(encoded);

        @Override
        public boolean isText() {
            return true;
        }

        @Override
        public ByteBuffer encode(CharSequence item) {
            try {
                encoder.append(item).flush();
                return taken();
            } catch (IOException impossible) {
                throw new UncheckedIOException(impossible);
            }
        }

        @Override
        public ByteBuffer end() {
            try {
                encoder.close();
                return taken();
            } catch (IOException impossible) {
                throw new UncheckedIOException(impossible);
            }
        }

        private ByteBuffer taken() {
            var bytes = ByteBuffer.wrap(encoded.toByteArray());
            encoded.reset();
            return bytes;
        }
    }
}
