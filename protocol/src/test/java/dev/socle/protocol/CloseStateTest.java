package dev.socle.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// RFC 6455 7.
final class CloseStateTest {
    @ParameterizedTest
    @CsvSource({
        "OPEN,           true,  true,  true,  false, false, false, false",
        "CLOSE_SENT,     false, true,  false, false, true,  false, false",
        "CLOSE_RECEIVED, false, false, true,  true,  false, true,  false",
        "CLOSED,         false, false, false, false, true,  true,  true",
        "FAILING,        false, false, true,  true,  false, false, false",
        "FAILED,         false, false, false, false, true,  false, true",
        "ENDED,          false, false, false, false, false, false, true",
    })
    void answersWhatIsAllowed(
            CloseState state,
            boolean mayWriteMessages,
            boolean mayReceiveMessages,
            boolean mayWriteClose,
            boolean owesClose,
            boolean isCloseSent,
            boolean isCloseReceived,
            boolean isOver) {
        assertThat(state.mayWriteMessages()).isEqualTo(mayWriteMessages);
        assertThat(state.mayReceiveMessages()).isEqualTo(mayReceiveMessages);
        assertThat(state.mayWriteClose()).isEqualTo(mayWriteClose);
        assertThat(state.owesClose()).isEqualTo(owesClose);
        assertThat(state.isCloseSent()).isEqualTo(isCloseSent);
        assertThat(state.isCloseReceived()).isEqualTo(isCloseReceived);
        assertThat(state.isOver()).isEqualTo(isOver);
    }
}
