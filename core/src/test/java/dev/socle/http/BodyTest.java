package dev.socle.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BodyTest {

    private static byte[] read(Body body) throws IOException {
        try (InputStream stream = body.open()) {
            return stream.readAllBytes();
        }
    }

    /// Counts how often it is closed.
    private static class Source extends ByteArrayInputStream {
        int closed;

        Source() {
            super(new byte[] {1, 2, 3});
        }

        @Override
        public void close() throws IOException {
            closed++;
        }
    }

    @Test
    void emptyBodyHasNoBytes() throws IOException {
        Body.empty().discard();

        assertThat(Body.empty().length()).hasValue(0);
        assertThat(read(Body.empty())).isEmpty();
    }

    @Test
    void bytesAreReadAgainAndAgain() throws IOException {
        Body body = Body.bytes(new byte[] {1, 2, 3});
        body.discard();

        assertThat(body.length()).hasValue(3);
        assertThat(read(body)).containsExactly(1, 2, 3);
        assertThat(read(body)).containsExactly(1, 2, 3);
    }

    @Test
    void bufferIsReadFromPositionToLimitWhichStayAsTheyAre() throws IOException {
        ByteBuffer buffer =
                ByteBuffer.allocateDirect(5).put(new byte[] {0, 1, 2, 3, 0}).position(1).limit(4);
        Body.Bytes body = (Body.Bytes) Body.bytes(buffer);
        body.buffer().get();

        assertThat(body.length()).hasValue(3);
        assertThat(read(body)).containsExactly(1, 2, 3);
        assertThat(body.buffer()).isEqualTo(ByteBuffer.wrap(new byte[] {1, 2, 3}));
        assertThat(body.buffer().isReadOnly()).isTrue();
        assertThat(buffer.position()).isEqualTo(1);
        assertThat(buffer.limit()).isEqualTo(4);
    }

    @Test
    void streamBelongsToWhoeverOpensIt() throws IOException {
        Source source = new Source();
        Body body = Body.stream(source);

        InputStream opened = body.open();
        body.discard();

        assertThat(opened).isSameAs(source);
        assertThat(source.closed).isZero();
        assertThat(body.length()).isEmpty();
    }

    @Test
    void streamThatNobodyOpenedIsClosedOnce() {
        Source source = new Source();
        Body body = Body.stream(source, 3);

        body.discard();
        body.discard();

        assertThat(source.closed).isEqualTo(1);
        assertThat(body.length()).hasValue(3);
    }

    @Test
    void streamIsOpenedOnce() throws IOException {
        Body body = Body.stream(new Source());
        body.open();

        assertThatIllegalStateException().isThrownBy(body::open);
    }

    @Test
    void discardedStreamCannotBeOpened() {
        Body body = Body.stream(new Source());
        body.discard();

        assertThatIllegalStateException().isThrownBy(body::open);
    }

    @Test
    void streamThatFailsToCloseHarmsNobody() {
        Source source =
                new Source() {
                    @Override
                    public void close() throws IOException {
                        super.close();
                        throw new IOException("the disk is gone");
                    }
                };

        Body.stream(source).discard();

        assertThat(source.closed).isEqualTo(1);
    }

    @Test
    void negativeLengthIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Body.stream(new Source(), -1))
                .withMessage("length: -1 (expected: >= 0)");
    }

    @Test
    void fileIsReadAgainAndAgain(@TempDir Path folder) throws IOException {
        Path path = Files.write(folder.resolve("a.bin"), new byte[] {1, 2, 3});
        Body.File body = (Body.File) Body.file(path);
        body.discard();

        assertThat(body.path()).isEqualTo(path);
        assertThat(body.length()).hasValue(3);
        assertThat(read(body)).containsExactly(1, 2, 3);
        assertThat(read(body)).containsExactly(1, 2, 3);
    }

    @Test
    void whatIsNoFileIsRefused(@TempDir Path folder) {
        assertThatExceptionOfType(FileNotFoundException.class).isThrownBy(() -> Body.file(folder));
        assertThatExceptionOfType(FileNotFoundException.class)
                .isThrownBy(() -> Body.file(folder.resolve("none")));
    }
}
