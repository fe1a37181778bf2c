package dev.socle.connector;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/// Who holds loops up often enough to be moved away (SPEC 12.5).
class EndpointConductTest {

    private static final long SHORT = Duration.ofMillis(11).toNanos();

    private final EndpointConduct conduct = new EndpointConduct("/held");
    private long now = -5;

    @Test
    void threeHoldsMove() {
        assertThat(held(SHORT)).isFalse();
        pass(Duration.ofMinutes(4));
        assertThat(held(SHORT)).isFalse();
        pass(Duration.ofMinutes(4));
        assertThat(conduct.isMoved()).isFalse();
        assertThat(held(SHORT)).isTrue();
        assertThat(conduct.isMoved()).isTrue();
    }

    @Test
    void isMovedOnce() {
        assertThat(held(Duration.ofSeconds(1).toNanos())).isTrue();
        pass(Duration.ofSeconds(2));
        assertThat(held(Duration.ofSeconds(3).toNanos())).isFalse();
        assertThat(conduct.isMoved()).isTrue();
    }

    @Test
    void theHoldsOfASecondCountOnce() {
        for (var i = 0; i < 100; i++) {
            assertThat(held(SHORT)).isFalse();
            pass(Duration.ofMillis(9));
        }
        pass(Duration.ofMillis(100));
        assertThat(held(SHORT)).as("in the second second").isFalse();
        pass(Duration.ofSeconds(1));
        assertThat(held(SHORT)).as("in the third").isTrue();
    }

    @Test
    void whatIsLongAgoDoesNotCount() {
        for (var i = 0; i < 10; i++) {
            assertThat(held(SHORT)).isFalse();
            pass(Duration.ofMinutes(6));
        }
    }

    @Test
    void tenMillisecondsAreNoHold() {
        for (var i = 0; i < 10; i++) {
            assertThat(held(Duration.ofMillis(10).toNanos())).isFalse();
            pass(Duration.ofSeconds(1));
        }
    }

    private boolean held(long nanos) {
        return conduct.held(nanos, now);
    }

    private void pass(Duration time) {
        now += time.toNanos();
    }
}
