package dev.socle.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// RFC 6455 7.4.
final class CloseCodeTest {
    @Test
    void allowsTheRegisteredCodesAndThoseOfLibrariesAndApplications() {
        assertThat(IntStream.rangeClosed(-1, 70_000).filter(CloseCode::isValidOnWire))
                .containsExactlyElementsOf(
                        IntStream.concat(
                                        IntStream.of(
                                                1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010,
                                                1011, 1012, 1013, 1014),
                                        IntStream.rangeClosed(3000, 4999))
                                .boxed()
                                .toList());
    }

    @ParameterizedTest
    @ValueSource(ints = {1000, 1014, 3000, 4999})
    void givesBackACodeThatMayBeSent(int code) {
        assertThat(CloseCode.checkSendable(code)).isEqualTo(code);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 999, 1004, 1005, 1006, 1015, 2999, 5000})
    void refusesACodeThatMustNotBeSent(int code) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CloseCode.checkSendable(code))
                .withMessage("code: " + code + " (expected: 1000-1003, 1007-1014 or 3000-4999)");
    }

    @Test
    void countsAReasonInBytesOfUtf8() {
        assertThat(CloseCode.checkReason("")).isEmpty();
        assertThat(CloseCode.checkReason("a".repeat(123))).hasSize(123);
        assertThat(CloseCode.checkReason("é".repeat(61))).hasSize(61);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CloseCode.checkReason("a".repeat(130)))
                .withMessage("reason: 130 bytes (expected: <= 123)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CloseCode.checkReason("é".repeat(62)))
                .withMessage("reason: 124 bytes (expected: <= 123)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CloseCode.checkReason("\ud800".repeat(42)))
                .withMessage("reason: 126 bytes (expected: <= 123)");
    }
}
