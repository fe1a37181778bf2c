package dev.socle.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

class FakeClockTest {

    private final FakeClock clock = new FakeClock();

    @Test
    void standsStillUntilItIsAdvanced() {
        var before = clock.getAsLong();

        assertThat(clock.getAsLong()).isEqualTo(before);
        clock.advance(Duration.ofMillis(3));
        assertThat(clock.getAsLong() - before).isEqualTo(3_000_000);
    }

    @Test
    void overflowsAfterOneSecondAndDifferencesStayRight() {
        var before = clock.getAsLong();
        clock.advance(Duration.ofSeconds(2));

        assertThat(clock.getAsLong()).isNegative();
        assertThat(clock.getAsLong() - before).isEqualTo(2_000_000_000);
    }

    @Test
    void runsItsActionsInOrderBeforeAndAfterTimeMoved() {
        var before = clock.getAsLong();
        var seen = new ArrayList<String>();
        clock.onAdvance(() -> seen.add("first " + (clock.getAsLong() - before)));
        clock.onAdvance(() -> seen.add("second"));
        clock.beforeAdvance(() -> seen.add("before " + (clock.getAsLong() - before)));

        clock.advance(Duration.ofNanos(7));

        assertThat(seen).containsExactly("before 0", "first 7", "second");
    }

    @Test
    void refusesToGoBack() {
        assertThatThrownBy(() -> clock.advance(Duration.ofSeconds(-1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("by: PT-1S (expected: >= 0)");
    }
}
