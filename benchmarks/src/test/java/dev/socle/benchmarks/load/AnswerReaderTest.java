package dev.socle.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Whatever a server may send for a message is understood, and whatever is wrong is noticed.
class AnswerReaderTest {
    private static final int RING = 4;
    private static final LoadSpec SPEC = LoadSpec.echo(300).inFlight(RING);
    private static final int FIN = 0b1000_0000;
    private static final int RSV1 = 0b0100_0000;

    private final Messages messages = new Messages(SPEC, RING, 7);
    private final List<byte[]> pings = new ArrayList<>();
    private final AnswerReader reader = new AnswerReader(messages, null, pings::add);

    @Test
    void answersInOnePieceAreRead() throws Exception {
        assertThat(read(reader, frames(0, 1, 2, 3), RING)).isEqualTo(RING);
        assertThat(read(reader, frames(0, 1), RING)).isEqualTo(2);
    }

    @Test
    void answersInAnyTwoPiecesAreRead() throws Exception {
        var bytes = frames(0, 1, 2);
        for (var cut = 0; cut <= bytes.length; cut++) {
            var fresh = new AnswerReader(messages, null, pings::add);
            var first = read(fresh, Arrays.copyOf(bytes, cut), 3);
            var second = read(fresh, Arrays.copyOfRange(bytes, cut, bytes.length), 3 - first);

            assertThat(first + second).isEqualTo(3);
        }
    }

    @Test
    void fragmentsAndPingsBetweenThemAreRead() throws Exception {
        var payload = payload(0);
        var bytes =
                join(
                        frame(1, Arrays.copyOf(payload, 100)),
                        frame(FIN | 9, new byte[] {42}),
                        frame(0, Arrays.copyOfRange(payload, 100, 299)),
                        frame(FIN, Arrays.copyOfRange(payload, 299, 300)));

        assertThat(read(reader, bytes, 1)).isEqualTo(1);
        assertThat(pings).containsExactly(new byte[] {42});
    }

    @Test
    void compressedAnswersAreReadAndCompared() throws Exception {
        try (var inflation = new Inflation(false)) {
            var inflating = new AnswerReader(messages, inflation, pings::add);
            var bytes =
                    join(
                            frame(FIN | RSV1 | 1, DeflatedMessage.deflate(payload(0))),
                            frame(FIN | 1, payload(1)));

            assertThat(read(inflating, bytes, 2)).isEqualTo(2);
            assertThatThrownBy(() ->
                            read(
                                    inflating,
                                    frame(FIN | RSV1 | 1, DeflatedMessage.deflate(payload(3))),
                                    1))
                    .isInstanceOf(WrongAnswerException.class)
                    .hasMessageMatching("byte \\d+ of a message is wrong");
        }
    }

    @Test
    void everyWrongByteIsNoticed() {
        for (var wrong = 0; wrong < 300; wrong++) {
            var payload = payload(0);
            payload[wrong] ^= 1;

            assertWrong(frame(FIN | 1, payload), 1, "byte " + wrong + " of a message is wrong");
        }
    }

    @Test
    void anotherMessageIsNoticed() {
        assertWrong(frames(0, 2), 2, "byte \\d+ of a message is wrong");
    }

    @Test
    void aMessageTooManyIsNoticed() {
        assertWrong(frames(0, 1), 1, "a message came that nobody asked for");
    }

    @Test
    void aShortAndALongMessageAreNoticed() {
        assertWrong(
                frame(FIN | 1, Arrays.copyOf(payload(0), 299)),
                1,
                "a message of 299 bytes \\(expected: 300\\)");
        assertWrong(
                frame(FIN | 1, Arrays.copyOf(payload(0), 301)),
                1,
                "byte 300 of a message is wrong");
    }

    @Test
    void anotherKindAndAnotherOpcodeAreNoticed() {
        assertWrong(frame(FIN | 2, payload(0)), 1, "opcode: 2 \\(expected: 1\\)");
        assertWrong(frame(FIN | 3, payload(0)), 1, "opcode: 3");
    }

    @Test
    void maskedAndCompressedFramesThatWereNotAgreedOnAreNoticed() {
        var masked = frame(FIN | 1, payload(0));
        masked[1] |= (byte) 0b1000_0000;

        assertWrong(masked, 1, "a frame is masked");
        assertWrong(
                frame(FIN | RSV1 | 1, payload(0)),
                1,
                "a compressed message, though nothing was agreed");
    }

    @Test
    void aCloseIsNoticed() {
        assertWrong(frame(FIN | 8, new byte[] {3, (byte) 0xF1}), 1, "the server closed with 1009");
    }

    private void assertWrong(byte[] bytes, int outstanding, String message) {
        var fresh = new AnswerReader(messages, null, pings::add);
        assertThatThrownBy(() -> read(fresh, bytes, outstanding))
                .isInstanceOf(WrongAnswerException.class)
                .hasMessageMatching(message);
    }

    private static int read(AnswerReader reader, byte[] bytes, int outstanding) throws IOException {
        return reader.read(MemorySegment.ofArray(bytes), bytes.length, outstanding);
    }

    private byte[] frames(int... indexes) {
        return join(
                Arrays.stream(indexes)
                        .mapToObj(index -> frame(FIN | 1, payload(index)))
                        .toArray(byte[][]::new));
    }

    /// The payload of a message, unmasked from the frame that a client sends.
    private byte[] payload(int index) {
        var frame = messages.frames().position(messages.frameOffset(index) + 4);
        var key = new byte[4];
        frame.get(key);
        var payload = new byte[300];
        frame.get(payload);
        for (var i = 0; i < payload.length; i++) {
            payload[i] ^= key[i % 4];
        }
        return payload;
    }

    private static byte[] frame(int first, byte[] payload) {
        var out = ByteBuffer.allocate(4 + payload.length);
        out.put((byte) first);
        if (payload.length < 126) {
            out.put((byte) payload.length);
        } else {
            out.put((byte) 126).putShort((short) payload.length);
        }
        out.put(payload);
        return Arrays.copyOf(out.array(), out.position());
    }

    private static byte[] join(byte[]... parts) {
        var out = ByteBuffer.allocate(Arrays.stream(parts).mapToInt(part -> part.length).sum());
        for (var part : parts) {
            out.put(part);
        }
        return out.array();
    }
}
