package dev.socle.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// RFC 3629 4, against the JDK's own decoder.
final class Utf8ValidatorTest {
    private static final int[] TELLING_OCTETS = {
        0x00, 0x41, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC1, 0xC2, 0xDF, 0xE0, 0xE1,
        0xEC, 0xED, 0xEE, 0xEF, 0xF0, 0xF1, 0xF3, 0xF4, 0xF5, 0xF8, 0xFC, 0xFE, 0xFF
    };

    @Test
    void judgesEveryTextOfUpToTwoBytesAsTheJdkDoes() {
        for (int first = 0; first < 256; first++) {
            assertJudgedAsTheJdkDoes((byte) first);
            for (int second = 0; second < 256; second++) {
                assertJudgedAsTheJdkDoes((byte) first, (byte) second);
            }
        }
    }

    @Test
    void judgesEveryTextOfThreeAndFourTellingBytesAsTheJdkDoes() {
        for (int a : TELLING_OCTETS) {
            for (int b : TELLING_OCTETS) {
                for (int c : TELLING_OCTETS) {
                    assertJudgedAsTheJdkDoes((byte) a, (byte) b, (byte) c);
                    for (int d : TELLING_OCTETS) {
                        assertJudgedAsTheJdkDoes((byte) a, (byte) b, (byte) c, (byte) d);
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'80', 1",
        "'61 62 63 64 65 66 67 68 69 ff', 10",
        "'c0 80', 1",
        "'c3 28', 2",
        "'e0 9f bf', 2",
        "'e2 28 a1', 2",
        "'e2 82 28', 3",
        "'ed a0 80', 2",
        "'f0 8f bf bf', 2",
        "'f0 9f 28 80', 3",
        "'f0 9f 98 28', 4",
        "'f4 90 80 80', 2",
        "'f5 80 80 80', 1",
    })
    void knowsAtTheFirstByteThatNoValidTextHasThere(String text, int length) {
        byte[] bytes = Hex.bytes(text);
        Utf8Validator validator = new Utf8Validator();
        for (int at = 0; at < bytes.length; at++) {
            assertThat(validator.accept(ByteBuffer.wrap(bytes), at, at + 1))
                    .isEqualTo(at < length - 1);
        }
    }

    @Test
    void staysInvalidWhateverFollows() {
        Utf8Validator validator = new Utf8Validator();
        assertThat(validator.accept(ByteBuffer.wrap(Hex.bytes("ff")), 0, 1)).isFalse();
        ByteBuffer valid = ByteBuffer.wrap("abcdefghijé".getBytes(UTF_8));
        assertThat(validator.accept(valid, 0, valid.limit())).isFalse();
        assertThat(validator.isComplete()).isFalse();
    }

    @Test
    void knowsWhetherACharacterIsBegun() {
        byte[] face = Hex.bytes("f0 9f 98 80");
        Utf8Validator validator = new Utf8Validator();
        assertThat(validator.isComplete()).isTrue();
        for (int at = 0; at < face.length; at++) {
            assertThat(validator.accept(ByteBuffer.wrap(face), at, at + 1)).isTrue();
            assertThat(validator.isComplete()).isEqualTo(at == 3);
        }
    }

    @Test
    void judgesLongTextsInPiecesAsTheJdkDoes() {
        RandomGenerator random = RandomGenerator.of("L64X128MixRandom");
        String[] characters = {"a", "b", "abcdefgh", "é", "€", "😀", "\uFFFF"};
        for (int round = 0; round < 2000; round++) {
            StringBuilder text = new StringBuilder();
            while (text.length() < 40) {
                text.append(characters[random.nextInt(characters.length)]);
            }
            byte[] bytes = text.toString().getBytes(UTF_8);
            if (random.nextBoolean()) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            boolean valid = isValidForTheJdk(bytes);
            for (ByteBuffer buffer : List.of(ByteBuffer.wrap(bytes), direct(bytes))) {
                assertThat(isValidInPieces(buffer, random)).as(Hex.of(bytes)).isEqualTo(valid);
                assertThat(buffer.position()).isZero();
            }
        }
    }

    private static boolean isValidInPieces(ByteBuffer bytes, RandomGenerator random) {
        Utf8Validator validator = new Utf8Validator();
        List<Boolean> verdicts = new ArrayList<>();
        int at = 0;
        while (at < bytes.limit()) {
            int end = Math.min(bytes.limit(), at + 1 + random.nextInt(30));
            verdicts.add(validator.accept(bytes, at, end));
            at = end;
        }
        return !verdicts.contains(false) && validator.isComplete();
    }

    private static void assertJudgedAsTheJdkDoes(byte... bytes) {
        Utf8Validator validator = new Utf8Validator();
        boolean valid = validator.accept(ByteBuffer.wrap(bytes), 0, bytes.length);
        assertThat(valid && validator.isComplete()).isEqualTo(isValidForTheJdk(bytes));
    }

    private static boolean isValidForTheJdk(byte... bytes) {
        try {
            UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException invalid) {
            return false;
        }
    }

    private static ByteBuffer direct(byte[] bytes) {
        return ByteBuffer.allocateDirect(bytes.length).put(0, bytes);
    }
}
