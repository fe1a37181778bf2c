package dev.socle.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// RFC 6455 7.4.1, RFC 7692: which failure has which close code.
final class RuleTest {
    @ParameterizedTest
    @CsvSource({
        "RESERVED_BITS, 1002, RFC 6455 5.2",
        "OPCODES, 1002, RFC 6455 5.2",
        "LENGTH_ENCODING, 1002, RFC 6455 5.2",
        "MASKING, 1002, RFC 6455 5.1",
        "FRAGMENTATION, 1002, RFC 6455 5.4",
        "CONTROL_FRAMES, 1002, RFC 6455 5.5",
        "CLOSE_BODY, 1002, RFC 6455 5.5.1",
        "CLOSE_CODES, 1002, RFC 6455 7.4",
        "REASON_ENCODING, 1007, RFC 6455 5.5.1",
        "TEXT_ENCODING, 1007, RFC 6455 8.1",
        "SIZE_LIMITS, 1009, RFC 6455 10.4",
        "COMPRESSION, 1007, RFC 7692 7.2.2",
    })
    void givesEachFailureItsCodeAndSection(Rule rule, int code, String source) {
        ProtocolViolation violation = rule.brokenBy("it is broken");
        assertThat(violation.closeCode()).isEqualTo(code);
        assertThat(violation.reason()).isEqualTo("it is broken (" + source + ")");
        assertThat(violation).hasMessage(code + " " + violation.reason());
    }

    @Test
    void costsNoStackTrace() {
        assertThat(Rule.MASKING.brokenBy("x").getStackTrace()).isEmpty();
    }
}
