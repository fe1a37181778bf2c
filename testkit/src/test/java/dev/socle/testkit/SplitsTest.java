package dev.socle.testkit;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SplitsTest {

    private static final byte[] BYTES = "abcd".getBytes(US_ASCII);

    @Test
    void cutsInTwoAtEveryPlace() {
        assertThat(Splits.inTwo(BYTES).stream().map(SplitsTest::text))
                .containsExactly("a|bcd", "ab|cd", "abc|d");
    }

    @Test
    void cutsIntoSingleBytes() {
        assertThat(text(Splits.singleBytes(BYTES))).isEqualTo("a|b|c|d");
    }

    @Test
    void hasNoPlaceToCutASingleByte() {
        assertThat(Splits.inTwo(new byte[1])).isEmpty();
    }

    @Test
    void cutsTheSameForTheSameSeed() {
        var once = text(Splits.random(new byte[1000], 7, 42));

        assertThat(text(Splits.random(new byte[1000], 7, 42))).isEqualTo(once);
        assertThat(text(Splits.random(new byte[1000], 7, 43))).isNotEqualTo(once);
    }

    @Test
    void cutsNoRandomPieceLongerThanAllowedNorEmpty() {
        var pieces = Splits.random(new byte[1000], 3, 1);

        assertThat(pieces).allSatisfy(piece -> assertThat(piece.length).isBetween(1, 3));
        assertThat(pieces.stream().mapToInt(piece -> piece.length).sum()).isEqualTo(1000);
    }

    @Test
    void refusesPiecesWithoutAByte() {
        assertThatThrownBy(() -> Splits.random(BYTES, 0, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("maxPiece: 0 (expected: >= 1)");
    }

    private static String text(List<byte[]> pieces) {
        return pieces.stream()
                .map(piece -> new String(piece, US_ASCII))
                .collect(Collectors.joining("|"));
    }
}
