package dev.socle.connector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socle.websocket.WebSocketException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/// SPEC 4.8.
class PingsTest {

    private final Pings pings = new Pings(new Results(Runnable::run));

    @Test
    void thePongTellsTheTimeSinceItsPingReachedTheTransport() {
        var roundTrip = add("a");
        pings.sent(data("a"), 100);
        pings.answered(data("a"), 350);
        assertThat(roundTrip).isCompletedWithValue(Duration.ofNanos(250));
    }

    @Test
    void aPongAlsoAnswersTheEarlierPingsButNotTheLaterOnes() {
        var first = add("a");
        var second = add("b");
        var third = add("c");
        pings.sent(data("a"), 1);
        pings.sent(data("b"), 2);
        pings.sent(data("c"), 3);
        pings.answered(data("b"), 10);
        assertThat(first).isCompletedWithValue(Duration.ofNanos(9));
        assertThat(second).isCompletedWithValue(Duration.ofNanos(8));
        assertThat(third).isNotDone();
    }

    @Test
    void aPongDoesNotAnswerAPingThatIsNotSentYet() {
        var late = add("late");
        var first = add("first");
        pings.sent(data("first"), 100);
        pings.answered(data("first"), 110);
        assertThat(first).isCompletedWithValue(Duration.ofNanos(10));
        assertThat(late).isNotDone();
        pings.sent(data("late"), 120);
        pings.answered(data("late"), 150);
        assertThat(late).isCompletedWithValue(Duration.ofNanos(30));
    }

    @Test
    void aPongToALaterPingAnswersAllThatWereSentBefore() {
        var first = add("a");
        var late = add("late");
        var second = add("b");
        pings.sent(data("a"), 1);
        pings.sent(data("b"), 5);
        pings.answeredBefore(5, 10);
        assertThat(first).isCompletedWithValue(Duration.ofNanos(9));
        assertThat(second).isNotDone();
        assertThat(late).isNotDone();
    }

    @Test
    void aPongToALaterPingIsNothingToAChannelThatNeverPinged() {
        pings.answeredBefore(5, 10);
        pings.end();
    }

    @Test
    void anUnknownPongAnswersNothing() {
        var roundTrip = add("a");
        pings.sent(data("a"), 1);
        pings.answered(data("x"), 2);
        assertThat(roundTrip).isNotDone();
    }

    @Test
    void theEndFailsWhatWaitsAndWhatComesLater() {
        var waiting = add("a");
        pings.end();
        var late = add("b");
        for (var roundTrip : List.of(waiting, late)) {
            assertThat(roundTrip)
                    .failsWithin(Duration.ZERO)
                    .withThrowableThat()
                    .withCauseInstanceOf(WebSocketException.class)
                    .withMessageContaining("no pong");
        }
    }

    @Test
    void theOldestFailsWhenTooManyWait() {
        var oldest = add("oldest");
        for (var i = 0; i < Pings.MAX_WAITING - 1; i++) {
            pings.add(data("p" + i), new CompletableFuture<>());
        }
        assertThat(oldest).isNotDone();
        pings.add(data("one too many"), new CompletableFuture<>());
        assertThat(oldest).isCompletedExceptionally();
    }

    private CompletableFuture<Duration> add(String name) {
        var roundTrip = new CompletableFuture<Duration>();
        pings.add(data(name), roundTrip);
        return roundTrip;
    }

    private static ByteBuffer data(String name) {
        return ByteBuffer.wrap(name.getBytes(StandardCharsets.US_ASCII));
    }
}
