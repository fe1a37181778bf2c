package dev.socle.connector;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.socle.websocket.MessageWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.CodingErrorAction;

/// Encodes what is written for a [FragmentOutput]. Confined to one thread at a time.
final class FragmentWriter extends MessageWriter {

    /// U+FFFD in UTF-8, which stands for each surrogate without its partner.
    private static final byte[] REPLACEMENT = {(byte) 0xEF, (byte) 0xBF, (byte) 0xBD};

    private final OutgoingStream stream;
    private final FragmentOutput output;
    private final Writer encoder;

    FragmentWriter(Streams streams, OutgoingStream stream) {
        this.stream = stream;
        this.output = new FragmentOutput(streams, stream);
        this.encoder = encoder(new Unflushed(output));
    }

    /// A writer that keeps half of a surrogate pair until the other half comes.
    static Writer encoder(OutputStream output) {
        return new OutputStreamWriter(
                output,
                UTF_8.newEncoder()
                        .onMalformedInput(CodingErrorAction.REPLACE)
                        .onUnmappableCharacter(CodingErrorAction.REPLACE)
                        .replaceWith(REPLACEMENT));
    }

    @Override
    public void write(char[] chars, int offset, int length) throws IOException {
        stream.touch();
        encoder.write(chars, offset, length);
    }

    @Override
    public void flush() throws IOException {
        encoder.flush();
        output.flush();
    }

    @Override
    public void close() throws IOException {
        encoder.close();
    }

    @Override
    public void fail(Throwable cause) {
        output.fail(cause);
    }

    /// Hides the flush that comes with an encoder's end, which would make one more fragment.
    private static final class Unflushed extends OutputStream {

        private final FragmentOutput output;

        Unflushed(FragmentOutput output) {
            this.output = output;
        }

        @Override
        public void write(int octet) throws IOException {
            output.write(octet);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            output.write(bytes, offset, length);
        }

        @Override
        public void close() throws IOException {
            output.close();
        }
    }
}
