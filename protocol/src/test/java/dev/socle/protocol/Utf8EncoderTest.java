package dev.socle.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// RFC 6455 5.6, SPEC 4.5: the same bytes as [Utf8] makes.
final class Utf8EncoderTest {
    private static final int PART = 4096;

    private final Utf8Encoder encoder = new Utf8Encoder();

    @ParameterizedTest
    @ValueSource(
            ints = {
                0, 1, 511, 512, 513, PART - 1, PART, PART + 1, 3 * PART, 65_536, 65_537, 99_999
            })
    void encodesAsTheOtherDoes(int length) {
        for (String letter : new String[] {"a", "?", "é", "€", "\ud83d", "\ude00"}) {
            assertSame(letter.repeat(length));
        }
        assertSame("\ud83d\ude00".repeat(length));
    }

    @Test
    void keepsPairsTogetherWhereverTheyAre() {
        for (int at = PART - 4; at < PART + 4; at++) {
            for (String odd : new String[] {"\ud83d\ude00", "\ud83d", "\ude00", "\ud83d\ud83d"}) {
                assertSame("a".repeat(at) + odd);
                assertSame("a".repeat(at) + odd + "b");
                assertSame("é".repeat(at) + odd + "b".repeat(PART));
            }
        }
    }

    @Test
    void encodesOneAfterTheOther() {
        Random random = new Random(6455);
        for (int i = 0; i < 300; i++) {
            int[] units =
                    random.ints(random.nextInt(3 * PART), 0, 1 << random.nextInt(1, 17)).toArray();
            StringBuilder text = new StringBuilder();
            for (int unit : units) {
                text.append((char) unit);
            }
            assertSame(text);
        }
    }

    @Test
    void usesItsMemoryAgain() {
        ByteBuffer first = encoder.encode("a".repeat(60_000));
        ByteBuffer second = encoder.encode("b".repeat(600));
        assertThat(second).isSameAs(first);
        assertThat(second.remaining()).isEqualTo(600);
    }

    private void assertSame(CharSequence text) {
        byte[] expected = Utf8.encode(text);
        assertThat(encoder.encode(text).equals(ByteBuffer.wrap(expected))).isTrue();
        assertThat(encoder.encode(CharBuffer.wrap(text)).equals(ByteBuffer.wrap(expected)))
                .isTrue();
    }
}
