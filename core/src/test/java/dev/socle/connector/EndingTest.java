package dev.socle.connector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socle.websocket.CloseStatus;
import dev.socle.websocket.CloseStatus.By;
import dev.socle.websocket.WebSocketException;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/// SPEC 2.3, 2.7.
class EndingTest {

    private static final long DEADLINE = 5;

    private final Ending ending = new Ending(DEADLINE);
    private final IOException reset = new IOException("reset");

    @Test
    void theFirstCloseFrameSentDecides() {
        ending.closeSent(4000, "x", null);
        ending.outputWritten(0);
        ending.closeReceived(4001, "y");
        assertThat(ending.now(By.TRANSPORT, null))
                .isEqualTo(new CloseStatus(4000, "x", By.LOCAL, true, null));
    }

    @Test
    void theFirstCloseFrameReceivedDecides() {
        ending.closeReceived(4001, "y");
        ending.closeAnswered();
        ending.outputWritten(0);
        assertThat(ending.now(By.TRANSPORT, null))
                .isEqualTo(new CloseStatus(4001, "y", By.PEER, true, null));
    }

    @Test
    void anEchoThatWasNotWrittenIsNotCleanAndTellsWhatCutIt() {
        ending.closeReceived(4001, "y");
        ending.closeAnswered();
        assertThat(ending.now(By.TRANSPORT, reset))
                .isEqualTo(new CloseStatus(4001, "y", By.PEER, false, reset));
    }

    @Test
    void aCloseThatWasNotAnsweredIsNotCleanAndTellsWhatCutIt() {
        ending.closeSent(4000, "x", null);
        assertThat(ending.now(By.TRANSPORT, reset))
                .isEqualTo(new CloseStatus(4000, "x", By.LOCAL, false, reset));
    }

    @Test
    void withoutACloseFrameTheCodeIs1006() {
        assertThat(ending.now(By.TRANSPORT, reset))
                .isEqualTo(new CloseStatus(1006, "", By.TRANSPORT, false, reset));
        assertThat(ending.now(By.LOCAL, null))
                .isEqualTo(new CloseStatus(1006, "", By.LOCAL, false, null));
    }

    @Test
    void aWishToCloseCountsIfNoCloseFrameWasEverSentOrReceived() {
        var slow = new WebSocketException("slow consumer");
        ending.closeWished(new CloseRequest(1013, "slow consumer", slow), 0);
        assertThat(ending.now(By.TRANSPORT, reset))
                .isEqualTo(new CloseStatus(1013, "slow consumer", By.LOCAL, false, slow));
        ending.closeReceived(4001, "y");
        assertThat(ending.now(By.TRANSPORT, null).code()).isEqualTo(4001);
    }

    @Test
    void theCauseOfOurCloseIsKeptWhateverComesLater() {
        var cause = new IllegalStateException();
        ending.closeSent(1011, "", cause);
        ending.closeReceived(1011, "");
        assertThat(ending.now(By.TRANSPORT, reset).cause()).isSameAs(cause);
    }

    @Test
    void aWrittenCloseFrameIsOverdueAfterTheDeadline() {
        ending.begin(0);
        ending.closeSent(1000, "", null);
        ending.outputWritten(3);
        ending.outputWritten(7);
        assertThat(ending.isOverdue(3 + DEADLINE - 1)).isFalse();
        assertThat(ending.isOverdue(3 + DEADLINE)).isTrue();
    }

    @Test
    void writingOtherFramesStartsNoDeadline() {
        ending.outputWritten(0);
        assertThat(ending.isOverdue(Long.MAX_VALUE / 2)).isFalse();
    }

    @Test
    void theWholeHandshakeIsOverdueAfterSixDeadlines() {
        ending.begin(1);
        ending.begin(20);
        assertThat(ending.isOverdue(6 * DEADLINE)).isFalse();
        assertThat(ending.isOverdue(1 + 6 * DEADLINE)).isTrue();
    }
}
