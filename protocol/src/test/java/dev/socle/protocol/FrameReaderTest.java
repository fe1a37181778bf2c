package dev.socle.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// RFC 6455 5.2, 5.3: cutting bytes into frames.
final class FrameReaderTest {
    private record Frame(
            int opcode, boolean isFinal, boolean isControl, long length, String payload) {}

    @ParameterizedTest
    @CsvSource({
        "01 00, 1, false, false, 0, ''",
        "82 02 61 62, 2, true, false, 2, '61 62'",
        "80 01 61, 0, true, false, 1, '61'",
        "89 01 61, 9, true, true, 1, '61'",
    })
    void readsTheFieldsOfPlainFrames(
            String bytes,
            int opcode,
            boolean isFinal,
            boolean isControl,
            long length,
            String payload) {
        assertThat(framesOf(false, Hex.bytes(bytes)))
                .containsOnly(List.of(new Frame(opcode, isFinal, isControl, length, payload)));
    }

    @Test
    void unmasksWhereverThePayloadIsSplit() {
        byte[] bytes =
                Hex.bytes(
                        """
                        82 8b                             # FIN, binary, masked, 11 bytes
                        01 02 04 80                       # key
                        01 02 04 80 fe fd fb 7f 00 00 00
                        """);
        assertThat(framesOf(true, bytes))
                .containsOnly(
                        List.of(new Frame(2, true, false, 11, "00 00 00 00 ff ff ff ff 01 02 04")));
    }

    @Test
    void readsLengthsOf16And64Bits() {
        for (int length : new int[] {126, 32768, 65535, 65536}) {
            byte[] payload = new byte[length];
            assertThat(framesOf(false, Role.CLIENT.peers("82", payload)))
                    .containsOnly(List.of(new Frame(2, true, false, length, Hex.of(payload))));
        }
    }

    @Test
    void readsOneFrameAfterAnother() {
        byte[] bytes = Hex.bytes("01 01 61  89 00  00 7e 00 7e" + "62".repeat(126) + "80 00");
        assertThat(framesOf(false, bytes))
                .containsOnly(
                        List.of(
                                new Frame(1, false, false, 1, "61"),
                                new Frame(9, true, true, 0, ""),
                                new Frame(0, false, false, 126, Hex.normal("62".repeat(126))),
                                new Frame(0, true, false, 0, "")));
    }

    @Test
    void tellsWhetherAMaskedPieceIsAscii() {
        FrameReader reader = reader(true);
        ByteBuffer in = ByteBuffer.wrap(Hex.bytes("81 82 00 00 00 00 61 e9"));
        assertThat(reader.readHeader(in)).isTrue();
        assertThat(reader.readPayload(in.limit(7), 9)).isTrue();
        assertThat(reader.readPayload(in.limit(8), 9)).isFalse();
    }

    @Test
    void knowsNothingOfAPlainPiece() {
        FrameReader reader = reader(false);
        ByteBuffer in = ByteBuffer.wrap(Hex.bytes("81 01 61"));
        reader.readHeader(in);
        assertThat(reader.readPayload(in, 9)).isFalse();
    }

    @Test
    void failsAtTheByteThatBreaksARule() {
        FrameReader reader = reader(true);
        assertThat(reader.readHeader(ByteBuffer.wrap(Hex.bytes("81")))).isFalse();
        assertThatThrownBy(() -> reader.readHeader(ByteBuffer.wrap(Hex.bytes("00"))))
                .hasMessage("1002 client frame is not masked (RFC 6455 5.1)");
    }

    @Test
    void takesNoMoreThanIsWanted() {
        FrameReader reader = reader(true);
        ByteBuffer in = ByteBuffer.wrap(Hex.bytes("82 83 01 02 04 80 01 02 04"));
        reader.readHeader(in);
        reader.readPayload(in, 2);
        assertThat(in.position()).isEqualTo(8);
        assertThat(reader.isInPayload()).isTrue();
        reader.readPayload(in, 2);
        assertThat(Hex.of(in.array())).isEqualTo("82 83 01 02 04 80 00 00 00");
        assertThat(reader.isInPayload()).isFalse();
    }

    @Test
    void readsAgainWhatWasPutBack() {
        for (boolean masked : new boolean[] {true, false}) {
            String frame = masked ? "82 8b 01 02 04 80" : "82 0b";
            String payload = " 01 02 04 80 fe fd fb 7f 00 00 00";
            byte[] bytes = Hex.bytes(frame + payload);
            String read = masked ? " 00 00 00 00 ff ff ff ff 01 02 04" : payload;
            for (int most = 1; most <= 11; most++) {
                for (int back = 0; back <= most; back++) {
                    FrameReader reader = reader(masked);
                    ByteBuffer in = ByteBuffer.wrap(bytes.clone());
                    reader.readHeader(in);
                    reader.readPayload(in, most);
                    reader.putBack(in, back);
                    assertThat(reader.isInPayload()).isTrue();
                    assertThat(in.remaining()).isEqualTo(11 - most + back);
                    reader.readPayload(in, 11);
                    assertThat(reader.isInPayload()).isFalse();
                    assertThat(Hex.of(in.array())).isEqualTo(Hex.normal(frame + read));
                }
            }
        }
    }

    /// What the reader makes of the bytes at each split: all the same, it should be.
    private static List<List<Frame>> framesOf(boolean masked, byte[] bytes) {
        return Split.every().stream().map(split -> framesOf(masked, split.reads(bytes))).toList();
    }

    private static List<Frame> framesOf(boolean masked, List<ByteBuffer> reads) {
        FrameReader reader = reader(masked);
        List<Frame> frames = new ArrayList<>();
        List<String> payload = new ArrayList<>();
        for (ByteBuffer in : reads) {
            while (reader.isInPayload() || reader.readHeader(in)) {
                int from = in.position();
                reader.readPayload(in, Integer.MAX_VALUE);
                for (int at = from; at < in.position(); at++) {
                    payload.add(Hex.of(in.get(at)));
                }
                if (reader.isInPayload()) {
                    break;
                }
                frames.add(
                        new Frame(
                                reader.opcode(),
                                reader.isFinal(),
                                reader.isControl(),
                                reader.length(),
                                String.join(" ", payload)));
                payload.clear();
            }
            assertThat(in.hasRemaining()).isFalse();
        }
        return frames;
    }

    private static FrameReader reader(boolean masked) {
        return new FrameReader(new FrameRules(masked, 0));
    }
}
