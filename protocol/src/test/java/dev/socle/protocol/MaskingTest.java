package dev.socle.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// RFC 6455 5.3.
final class MaskingTest {
    /// The bytes 37 fa 21 3d in the order of the payload.
    private static final int KEY = 0x3D21FA37;

    @Test
    void unmasksTheExampleOfTheRfc() {
        ByteBuffer bytes = ByteBuffer.wrap(Hex.bytes("7f 9f 4d 51 58"));
        assertThat(Masking.apply(bytes, 0, 5, KEY)).isTrue();
        assertThat(bytes).isEqualTo(ByteBuffer.wrap(Hex.bytes("48 65 6c 6c 6f")));
    }

    @Test
    void changesTheRangeAndNothingElseAtEveryAlignment() {
        byte[] input = new byte[48];
        RandomGenerator.of("L64X128MixRandom").nextBytes(input);
        for (int from = 0; from <= 16; from++) {
            for (int to = from; to <= input.length; to++) {
                byte[] expected = input.clone();
                for (int at = from; at < to; at++) {
                    expected[at] ^= (byte) (KEY >>> (8 * ((at - from) % 4)));
                }
                for (ByteBuffer bytes : buffersOf(input)) {
                    Masking.apply(bytes, from, to, KEY);
                    assertThat(bytes).isEqualTo(ByteBuffer.wrap(expected));
                }
            }
        }
    }

    @Test
    void goesOnWithTheKeyWhereAnEarlierPieceEnded() {
        byte[] input = Hex.bytes("00 01 02 03 04 05 06 07 08 09 0a 0b 0c 0d 0e 0f 10 11 12");
        ByteBuffer whole = ByteBuffer.wrap(input.clone());
        Masking.apply(whole, 0, input.length, KEY);
        for (int cut = 0; cut <= input.length; cut++) {
            ByteBuffer pieces = ByteBuffer.wrap(input.clone());
            Masking.apply(pieces, 0, cut, KEY);
            Masking.apply(pieces, cut, input.length, Masking.after(KEY, cut));
            assertThat(pieces).isEqualTo(whole);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 0x01020304, 0x80808080})
    void twiceIsNothing(int key) {
        byte[] input = Hex.bytes("00 01 02 03 04 05 06 07 08 fe ff");
        ByteBuffer bytes = ByteBuffer.wrap(input.clone());
        Masking.apply(bytes, 0, input.length, key);
        Masking.apply(bytes, 0, input.length, key);
        assertThat(bytes).isEqualTo(ByteBuffer.wrap(input));
    }

    @Test
    void tellsWhetherTheResultIsAscii() {
        assertThat(Masking.apply(ByteBuffer.allocate(0), 0, 0, KEY)).isTrue();
        for (int length = 1; length <= 20; length++) {
            for (int at = 0; at < length; at++) {
                ByteBuffer bytes = ByteBuffer.allocate(length);
                assertThat(Masking.apply(bytes, 0, length, 0x7F7F7F7F)).isTrue();
                bytes.put(at, (byte) 0x80);
                assertThat(Masking.apply(bytes, 0, length, 0)).isFalse();
            }
        }
    }

    private static List<ByteBuffer> buffersOf(byte[] input) {
        return List.of(
                ByteBuffer.wrap(input.clone()),
                ByteBuffer.wrap(input.clone()).order(ByteOrder.LITTLE_ENDIAN),
                ByteBuffer.allocateDirect(input.length).put(0, input));
    }
}
