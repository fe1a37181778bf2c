package dev.socle.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// RFC 6455 5.5.1, 7.4.
final class CloseBodyTest {
    @ParameterizedTest
    @CsvSource({
        "'', 1005, ''",
        "'03 e8', 1000, ''",
        "'0f a0 62 79 65', 4000, bye",
        "'03 e9 c3 a9', 1001, é",
    })
    void readsAndWritesTheSame(String payload, int code, String reason) {
        assertThat(CloseBody.received(buffer(payload))).isEqualTo(new CloseBody(code, reason));
        assertThat(CloseBody.toSend(code, reason).payload()).isEqualTo(buffer(payload));
    }

    @ParameterizedTest
    @CsvSource({
        "'03', 1002 close frame has a body of 1 byte (RFC 6455 5.5.1)",
        "'03 ed', 1002 close code 1005 is not allowed on the wire (RFC 6455 7.4)",
        "'03 e8 c3', 1007 close reason is not UTF-8 (RFC 6455 5.5.1)",
        "'03 e8 c3 28', 1007 close reason is not UTF-8 (RFC 6455 5.5.1)",
    })
    void refusesWhatAPeerMustNotSend(String payload, String message) {
        assertThatThrownBy(() -> CloseBody.received(buffer(payload)))
                .isInstanceOf(ProtocolViolation.class)
                .hasMessage(message);
    }

    @Test
    void refusesWhatWeMustNotSend() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CloseBody.toSend(1004, ""))
                .withMessage("code: 1004 (expected: 1000-1003, 1007-1014 or 3000-4999)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CloseBody.toSend(1000, "a".repeat(124)))
                .withMessage("reason: 124 bytes (expected: <= 123)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CloseBody.toSend(1005, "bye"))
                .withMessage("reason: bye (expected: none without a code)");
    }

    private static ByteBuffer buffer(String hex) {
        return ByteBuffer.wrap(Hex.bytes(hex));
    }
}
