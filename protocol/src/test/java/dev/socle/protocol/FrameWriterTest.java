package dev.socle.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// RFC 6455 5.2, 5.3, as a sender.
final class FrameWriterTest {
    private final FrameWriter plain = FrameWriter.plain();
    private final FrameWriter masking = FrameWriter.masking(() -> 0x01020304);
    private final GrowingOutput output = new GrowingOutput(false);

    @Test
    void writesPlainFrames() {
        plain.write(true, 1, ByteBuffer.wrap(Hex.bytes("68 69")), output);
        plain.write(false, 2, ByteBuffer.allocate(0), output);
        assertThat(Hex.of(output.take())).isEqualTo("81 02 68 69 02 00");
    }

    @Test
    void writesMaskedFramesWithTheKeyInNetworkOrder() {
        masking.write(true, 1, ByteBuffer.wrap(Hex.bytes("00 00 00 00 ff")), output);
        assertThat(Hex.of(output.take())).isEqualTo("81 85 01 02 03 04 01 02 03 04 fe");
    }

    @ParameterizedTest
    @CsvSource({
        "0, '82 00', 2",
        "125, '82 7d', 2",
        "126, '82 7e 00 7e', 4",
        "65535, '82 7e ff ff', 4",
        "65536, '82 7f 00 00 00 00 00 01 00 00', 10"
    })
    void writesLengthsInTheirShortestForm(int length, String header, int headerLength) {
        plain.write(true, 2, ByteBuffer.allocate(length), output);
        byte[] frame = output.take();
        assertThat(frame).hasSize(headerLength + length).startsWith(Hex.bytes(header));
        assertThat(plain.headerLength(length)).isEqualTo(headerLength);
        assertThat(masking.headerLength(length)).isEqualTo(headerLength + 4);
    }

    @Test
    void asksForSmallFramesOnceAndForLargeOnesInParts() {
        List<Integer> asked = new ArrayList<>();
        FrameOutput counting =
                bytes -> {
                    asked.add(bytes);
                    return ByteBuffer.allocate(bytes);
                };
        masking.write(true, 2, ByteBuffer.allocate(100), counting);
        masking.write(true, 2, ByteBuffer.allocate(65535 - 7), counting);
        masking.write(true, 2, ByteBuffer.allocate(150_000), counting);
        assertThat(asked).containsExactly(106, 65536, 65536, 65536, 18942);
    }

    @Test
    void masksOnThroughTheParts() {
        ByteBuffer payload = ByteBuffer.allocate(150_001);
        masking.write(true, 2, payload, output);
        byte[] frame = output.take();
        for (int at = 14; at < frame.length; at++) {
            assertThat(frame[at]).isEqualTo((byte) (1 + (at - 14) % 4));
        }
    }
}
