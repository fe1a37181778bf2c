package dev.socle.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// How much passes next, when, and what ends the connection.
class FaultDirectionTest {

    private static final int MORE = 1_000_000;

    private final FaultDirection direction = new FaultDirection();

    @Test
    void letsAllPassThatIsThere() throws Exception {
        assertThat(direction.awaitTurn()).isTrue();
        assertThat(direction.take(MORE)).isEqualTo(MORE);
        assertThat(direction.isAtEnd()).isFalse();
        assertThat(direction.forwarded()).isEqualTo(MORE);
    }

    @Test
    void splitsIntoPiecesOfTheSize() {
        direction.split(3);

        assertThat(direction.take(MORE)).isEqualTo(3);
        assertThat(direction.take(2)).isEqualTo(2);
    }

    @Test
    void splitsAtRandomTheSameWayForTheSameSeed() {
        var first = pieces(new FaultDirection().split(10, 42));

        assertThat(first).contains(1, 10).doesNotContain(0, 11);
        assertThat(pieces(new FaultDirection().split(10, 42))).isEqualTo(first);
        assertThat(pieces(new FaultDirection().split(10, 43))).isNotEqualTo(first);
    }

    @Test
    void holdsEachPieceForTheDelay() throws Exception {
        direction.delay(Duration.ofMillis(30));

        assertThat(nanosOfTurn()).isGreaterThanOrEqualTo(Duration.ofMillis(30).toNanos());
        assertThat(nanosOfTurn()).isGreaterThanOrEqualTo(Duration.ofMillis(30).toNanos());
    }

    @Test
    void holdsEachPieceForARandomTimeOfTheRange() throws Exception {
        direction.delay(Duration.ofMillis(10), Duration.ofMillis(20), 1);

        assertThat(nanosOfTurn()).isGreaterThanOrEqualTo(Duration.ofMillis(10).toNanos());
    }

    @Test
    void aPieceThatIsHeldPassesWhenTheDelayIsTakenAway() throws Exception {
        direction.delay(Duration.ofDays(1));
        var turn = turn();

        direction.clear();

        assertThat(turn.get(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aRateIsKeptOverSmallSlices() throws Exception {
        direction.rate(1000);

        assertThat(direction.take(MORE)).isEqualTo(20);
        assertThat(nanosOfTurn()).isGreaterThanOrEqualTo(Duration.ofMillis(19).toNanos());
    }

    @Test
    void theLowestRateIsAByteASecond() {
        assertThat(direction.rate(1).take(MORE)).isEqualTo(1);
    }

    @Test
    void faultsAddUp() {
        direction.rate(1000).split(30).cutAfter(5);

        assertThat(direction.take(MORE)).isEqualTo(5);
    }

    @Test
    void nothingPassesWhileItIsStalled() throws Exception {
        direction.stall();
        var turn = turn();
        direction.split(1);
        assertThat(turn).isNotDone();

        direction.resume();

        assertThat(turn.get(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void theEndIsReachedWithTheLastByte() {
        direction.cutAfter(3);

        assertThat(direction.take(2)).isEqualTo(2);
        assertThat(direction.isAtEnd()).isFalse();
        assertThat(direction.take(MORE)).isEqualTo(1);
        assertThat(direction.isAtEnd()).isTrue();
        assertThat(direction.endsWithReset()).isFalse();
    }

    @Test
    void anEndThatIsTakenAwayDoesNotCome() {
        direction.resetAfter(3);
        assertThat(direction.endsWithReset()).isTrue();

        direction.clear();

        assertThat(direction.take(MORE)).isEqualTo(MORE);
        assertThat(direction.isAtEnd()).isFalse();
    }

    @Test
    void nobodyWaitsForAConnectionThatHasEnded() throws Exception {
        direction.stall();
        var turn = turn();

        direction.end();

        assertThat(turn.get(10, TimeUnit.SECONDS)).isFalse();
    }

    @Test
    void argumentsAreChecked() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> direction.split(0))
                .withMessage("bytes: 0 (expected: >= 1)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> direction.split(0, 1))
                .withMessage("maxBytes: 0 (expected: >= 1)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> direction.rate(0))
                .withMessage("bytesPerSecond: 0 (expected: >= 1)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> direction.cutAfter(0))
                .withMessage("bytes: 0 (expected: >= 1)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> direction.delay(Duration.ofMillis(-1)))
                .withMessage("min: PT-0.001S (expected: 0 to PT-0.001S)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> direction.delay(Duration.ofMillis(2), Duration.ofMillis(1), 1))
                .withMessage("min: PT0.002S (expected: 0 to PT0.001S)");
    }

    private static int[] pieces(FaultDirection direction) {
        return IntStream.range(0, 200).map(each -> direction.take(MORE)).toArray();
    }

    private long nanosOfTurn() throws InterruptedException {
        var begin = System.nanoTime();
        direction.awaitTurn();
        return System.nanoTime() - begin;
    }

    private CompletableFuture<Boolean> turn() {
        var turn = new CompletableFuture<Boolean>();
        Thread.startVirtualThread(() -> {
            try {
                turn.complete(direction.awaitTurn());
            } catch (InterruptedException interrupted) {
                turn.completeExceptionally(new ExecutionException(interrupted));
            }
        });
        return turn;
    }
}
