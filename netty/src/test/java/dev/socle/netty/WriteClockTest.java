package dev.socle.netty;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// SPEC 5.3.
final class WriteClockTest {

    private final WriteClock clock = new WriteClock(10);

    @Test
    void whatWaitsUnchangedForSoLongIsStalled() {
        assertThat(clock.isStalled(100, 1)).isFalse();
        assertThat(clock.isStalled(100, 10)).isFalse();
        assertThat(clock.isStalled(100, 11)).isTrue();
    }

    @Test
    void everyByteTakenIsProgress() {
        assertThat(clock.isStalled(100, 1)).isFalse();
        assertThat(clock.isStalled(99, 10)).isFalse();
        assertThat(clock.isStalled(99, 19)).isFalse();
        assertThat(clock.isStalled(99, 20)).isTrue();
    }

    @Test
    void theNextResponseIsNotBlamedForWhatWaitedInTheOneBefore() {
        assertThat(clock.isStalled(100, 1)).isFalse();
        clock.restart(41);
        assertThat(clock.isStalled(100, 42)).isFalse();
    }
}
