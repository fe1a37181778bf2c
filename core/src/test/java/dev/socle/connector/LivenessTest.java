package dev.socle.connector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socle.connector.Liveness.Verdict;
import dev.socle.websocket.WebSocketOptions;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// SPEC 5.1, 5.2.
class LivenessTest {

    private static final long MIDDLE = Long.MIN_VALUE;

    private long now = Long.MAX_VALUE - 5;

    @Test
    void theIntervalIsUpToATenthShorterOrLonger() {
        assertPingedAfter(22_500, 0L);
        assertPingedAfter(25_000, MIDDLE);
        assertPingedAfter(27_500, -1L);
    }

    @Test
    void aPingIsAskedForOnce() {
        var liveness = liveness(WebSocketOptions.defaults());
        assertThat(pass(liveness, 25_000)).isEqualTo(Verdict.PING_DUE);
        assertThat(liveness.isPingDue()).isTrue();
        assertThat(pass(liveness, 100_000)).isEqualTo(Verdict.ALIVE);
        liveness.takePing(now);
        assertThat(liveness.isPingDue()).isFalse();
    }

    @Test
    void theDeadlineBeginsWhenTheSocketTookThePing() {
        var liveness = liveness(WebSocketOptions.defaults());
        pass(liveness, 25_000);
        pass(liveness, 100_000);
        liveness.takePing(now);
        assertThat(pass(liveness, 100_000)).isEqualTo(Verdict.ALIVE);
        liveness.outputWritten();
        assertThat(pass(liveness, 19_999)).isEqualTo(Verdict.ALIVE);
        assertThat(pass(liveness, 1)).isEqualTo(Verdict.LOST);
    }

    @Test
    void laterOutputDoesNotPutTheDeadlineOff() {
        var liveness = pinged();
        pass(liveness, 10_000);
        liveness.outputWritten();
        assertThat(pass(liveness, 10_000)).isEqualTo(Verdict.LOST);
    }

    @Test
    void aSignOfLifeAnswersThePing() {
        var liveness = pinged();
        pass(liveness, 19_999);
        liveness.heard();
        assertThat(pass(liveness, 19_999)).isEqualTo(Verdict.ALIVE);
        assertThat(pass(liveness, 24_999)).isEqualTo(Verdict.ALIVE);
        assertThat(pass(liveness, 1)).isEqualTo(Verdict.PING_DUE);
    }

    @Test
    void aSignOfLifeTakesBackAPingThatIsDue() {
        var liveness = liveness(WebSocketOptions.defaults());
        pass(liveness, 25_000);
        liveness.heard();
        pass(liveness, 0);
        assertThat(liveness.isPingDue()).isFalse();
    }

    @Test
    void aPingThatWasAnsweredBeforeTheSocketTookItHasNoDeadline() {
        var liveness = liveness(WebSocketOptions.defaults());
        pass(liveness, 25_000);
        liveness.takePing(now);
        liveness.heard();
        pass(liveness, 0);
        liveness.outputWritten();
        assertThat(pass(liveness, 24_999)).isEqualTo(Verdict.ALIVE);
    }

    @Test
    void outputThatHadToWaitForThePeerIsASignOfLife() {
        var liveness = pinged();
        assertThat(sweep(liveness, 20_000, true, false, true)).isEqualTo(Verdict.ALIVE);
        assertThat(pass(liveness, 24_999)).isEqualTo(Verdict.ALIVE);
    }

    @Test
    void theClocksStandStillWhileReadingIsPaused() {
        var liveness = liveness(idleAfter(60));
        pass(liveness, 24_999);
        assertThat(sweep(liveness, 1_000_000, false, false, false)).isEqualTo(Verdict.ALIVE);
        assertThat(pass(liveness, 1)).isEqualTo(Verdict.PING_DUE);
        liveness.takePing(now);
        liveness.outputWritten();
        pass(liveness, 19_999);
        assertThat(sweep(liveness, 1_000_000, false, false, false)).isEqualTo(Verdict.ALIVE);
        assertThat(pass(liveness, 1)).isEqualTo(Verdict.LOST);
    }

    @Test
    void itsOwnPongsAreKnownByTheirData() {
        var liveness = liveness(WebSocketOptions.defaults());
        pass(liveness, 25_000);
        var data = liveness.takePing(42);
        assertThat(liveness.pingedAt()).isEqualTo(42);
        assertThat(liveness.isOwnPong(data)).isTrue();
        assertThat(liveness.isOwnPong(ByteBuffer.allocate(8))).isFalse();
        assertThat(liveness.isOwnPong(ByteBuffer.allocate(9).put(data).flip())).isTrue();
        assertThat(liveness.isOwnPong(ByteBuffer.allocate(0))).isFalse();
    }

    @Test
    void aChannelIsIdleWhenNoMessageMoves() {
        var liveness = liveness(idleAfter(10));
        assertThat(pass(liveness, 9_999)).isEqualTo(Verdict.ALIVE);
        liveness.messageMoved();
        assertThat(pass(liveness, 9_999)).isEqualTo(Verdict.ALIVE);
        liveness.heard();
        assertThat(pass(liveness, 9_999)).isEqualTo(Verdict.ALIVE);
        assertThat(pass(liveness, 1)).isEqualTo(Verdict.IDLE);
    }

    @Test
    void aMessageUnderWayIsNotIdleAsLongAsItsBytesMove() {
        var liveness = liveness(idleAfter(10));
        for (var i = 0; i < 3; i++) {
            liveness.heard();
            assertThat(sweep(liveness, 9_999, true, true, false)).isEqualTo(Verdict.ALIVE);
            assertThat(sweep(liveness, 9_999, true, false, true)).isEqualTo(Verdict.ALIVE);
        }
        assertThat(sweep(liveness, 10_000, true, true, false)).isEqualTo(Verdict.IDLE);
    }

    private void assertPingedAfter(long millis, long seed) {
        var liveness = new Liveness(WebSocketOptions.defaults(), seed, now);
        assertThat(pass(liveness, millis - 1)).isEqualTo(Verdict.ALIVE);
        assertThat(pass(liveness, 1)).isEqualTo(Verdict.PING_DUE);
    }

    private Liveness pinged() {
        var liveness = liveness(WebSocketOptions.defaults());
        pass(liveness, 25_000);
        liveness.takePing(now);
        liveness.outputWritten();
        return liveness;
    }

    private Liveness liveness(WebSocketOptions options) {
        return new Liveness(options, MIDDLE, now);
    }

    private static WebSocketOptions idleAfter(int seconds) {
        var timeout = Duration.ofSeconds(seconds);
        return WebSocketOptions.defaults().toBuilder().idleTimeout(timeout).build();
    }

    private Verdict pass(Liveness liveness, long millis) {
        return sweep(liveness, millis, true, false, false);
    }

    private Verdict sweep(
            Liveness liveness,
            long millis,
            boolean reading,
            boolean withinMessage,
            boolean outputMoved) {
        now += Duration.ofMillis(millis).toNanos();
        return liveness.sweep(now, reading, withinMessage, outputMoved);
    }
}
