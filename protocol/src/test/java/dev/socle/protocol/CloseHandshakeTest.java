package dev.socle.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;

/// RFC 6455 7: every transition of [CloseState].
final class CloseHandshakeTest {
    private static final CloseBody OURS = new CloseBody(1000, "ours");
    private static final CloseBody THEIRS = new CloseBody(4000, "theirs");
    private static final ProtocolViolation FAULT = Rule.OPCODES.brokenBy("opcode 3 is reserved");
    private static final CloseBody REPORT =
            new CloseBody(1002, "opcode 3 is reserved (RFC 6455 5.2)");

    private final CloseHandshake close = new CloseHandshake();

    @Test
    void weCloseAndThePeerAnswers() {
        close.close(OURS);
        assertThat(close.takeOwed()).isEqualTo(OURS);
        assertThat(close.state()).isEqualTo(CloseState.CLOSE_SENT);
        close.peerClosed(THEIRS);
        assertThat(close.state()).isEqualTo(CloseState.CLOSED);
        assertThat(close.takeOwed()).isNull();
        assertThat(close.transportEnded()).isFalse();
    }

    @Test
    void thePeerClosesAndWeAnswer() {
        close.peerClosed(THEIRS);
        assertThat(close.state()).isEqualTo(CloseState.CLOSE_RECEIVED);
        assertThat(close.transportEnded()).isFalse();
        close.close(OURS);
        assertThat(close.takeOwed()).isEqualTo(THEIRS);
        assertThat(close.state()).isEqualTo(CloseState.CLOSED);
        close.close(OURS);
        assertThat(close.takeOwed()).isNull();
    }

    @Test
    void thePeerBreaksARule() {
        close.violated(FAULT);
        assertThat(close.state()).isEqualTo(CloseState.FAILING);
        assertThat(close.transportEnded()).isFalse();
        assertThat(close.takeOwed()).isEqualTo(REPORT);
        assertThat(close.state()).isEqualTo(CloseState.FAILED);
    }

    @Test
    void thePeerBreaksARuleAfterOurClose() {
        close.close(OURS);
        close.takeOwed();
        close.violated(FAULT);
        assertThat(close.state()).isEqualTo(CloseState.FAILED);
        assertThat(close.takeOwed()).isNull();
    }

    @Test
    void theTransportEnds() {
        assertThat(close.transportEnded()).isTrue();
        assertThat(close.state()).isEqualTo(CloseState.ENDED);
        assertThat(close.transportEnded()).isFalse();
        close.close(OURS);
        assertThat(close.takeOwed()).isNull();
    }

    @Test
    void theTransportEndsAfterOurClose() {
        close.close(OURS);
        close.takeOwed();
        assertThat(close.transportEnded()).isTrue();
        assertThat(close.state()).isEqualTo(CloseState.ENDED);
    }

    @Test
    void messagesMayBeWrittenWhileItIsOpen() {
        close.checkMayWriteMessages();
        close.close(OURS);
        close.takeOwed();
        assertThatIllegalStateException()
                .isThrownBy(close::checkMayWriteMessages)
                .withMessage("state: CLOSE_SENT (expected: OPEN)");
    }
}
