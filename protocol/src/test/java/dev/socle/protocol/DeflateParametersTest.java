package dev.socle.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// RFC 7692 7.1.1, 7.1.2: which answer fits which offer.
final class DeflateParametersTest {
    @ParameterizedTest
    @ValueSource(ints = {-1, 1, 7, 16})
    void refusesWindowsOutOfBounds(int bits) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DeflateParameters(false, false, bits, 0))
                .withMessage("serverMaxWindowBits: " + bits + " (expected: 0 or 8..15)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DeflateParameters(false, false, 0, bits))
                .withMessage("clientMaxWindowBits: " + bits + " (expected: 0 or 8..15)");
    }

    @Test
    void takesTheLargestWindowWhereNoneIsMentioned() {
        assertThat(DeflateParameters.windowBits(0)).isEqualTo(15);
        assertThat(DeflateParameters.windowBits(8)).isEqualTo(8);
    }

    @ParameterizedTest
    @CsvSource({
        // offer, answer, whether it fits
        "0 0 0 0, 0 0 0 0, true",
        "0 0 0 0, 1 1 8 0, true", // a server may promise more, and bind the client
        "1 0 0 0, 1 0 0 0, true",
        "1 0 0 0, 0 0 0 0, false", // 7.1.1.1: what the server accepts it must say
        "0 1 0 0, 0 0 0 0, true", // 7.1.1.2: only a hint
        "0 0 10 0, 0 0 10 0, true",
        "0 0 10 0, 0 0 8 0, true",
        "0 0 10 0, 0 0 11 0, false", // 7.1.2.1: not a larger window than asked for
        "0 0 10 0, 0 0 0 0, false",
        "0 0 15 0, 0 0 0 0, false",
        "0 0 0 15, 0 0 0 0, true",
        "0 0 0 15, 0 0 0 8, true",
        "0 0 0 10, 0 0 0 10, true",
        "0 0 0 10, 0 0 0 11, false", // 7.1.2.2: not a larger window than offered
        "0 0 0 0, 0 0 0 15, false", // 7.1.2.2: only if offered
    })
    void knowsWhichAnswerFits(String offer, String answer, boolean fits) {
        assertThat(parameters(answer).answers(parameters(offer))).isEqualTo(fits);
    }

    @Test
    void givesNoAnswerThatDoesNotFit() {
        for (DeflateParameters offer : DeflateOffers.all()) {
            assertThat(offer.answer(true).answers(offer)).as("%s", offer).isTrue();
            assertThat(offer.answer(false).answers(offer)).as("%s", offer).isTrue();
        }
    }

    private static DeflateParameters parameters(String digits) {
        String[] each = digits.split(" ", 4);
        return new DeflateParameters(
                each[0].equals("1"),
                each[1].equals("1"),
                Integer.parseInt(each[2]),
                Integer.parseInt(each[3]));
    }
}
