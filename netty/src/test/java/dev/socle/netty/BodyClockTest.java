package dev.socle.netty;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// SPEC 5.3.
final class BodyClockTest {

    private final BodyClock clock = new BodyClock(10);

    @Test
    void aKibibyteInEachPeriodIsFastEnough() {
        clock.start(0);
        clock.received(1024);
        assertThat(clock.isTooSlow(10)).isFalse();
        clock.received(1023);
        assertThat(clock.isTooSlow(19)).isFalse();
        assertThat(clock.isTooSlow(20)).isTrue();
    }

    @Test
    void moreThanAnIntCanCountIsFastEnough() {
        clock.start(0);
        for (var i = 0; i < 3; i++) {
            clock.received(1 << 30);
        }
        assertThat(clock.isTooSlow(10)).isFalse();
    }

    @Test
    void timeInWhichTheClientIsNotWaitedForDoesNotCount() {
        clock.start(0);
        clock.stop();
        assertThat(clock.isTooSlow(100)).isFalse();
        clock.start(100);
        assertThat(clock.isTooSlow(109)).isFalse();
        assertThat(clock.isTooSlow(110)).isTrue();
    }
}
