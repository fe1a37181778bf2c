package dev.socle.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/// SPEC 9.9.
class AllowanceTest {

    private static final long MS = 1_000_000;

    // clocks may begin anywhere
    private long now = Long.MAX_VALUE - 10 * MS;

    @Test
    void theWholeAmountMayComeAtOnceAndFlowsBackEvenly() {
        var allowance = messages(4, Duration.ofMillis(100));
        for (var i = 0; i < 4; i++) {
            assertThat(allowance.admit(1000, now)).isTrue();
        }
        assertThat(allowance.admit(0, now)).isFalse();
        now += 25 * MS - 1;
        assertThat(allowance.admit(0, now)).isFalse();
        now++;
        assertThat(allowance.admit(0, now)).isTrue();
        assertThat(allowance.admit(0, now)).isFalse();
    }

    @Test
    void moreThanTheAmountIsNeverSaved() {
        var allowance = messages(2, Duration.ofSeconds(1));
        now += 100_000 * MS;
        assertThat(allowance.admit(0, now)).isTrue();
        assertThat(allowance.admit(0, now)).isTrue();
        assertThat(allowance.admit(0, now)).isFalse();
    }

    @Test
    void bytesAreCountedBesideMessages() {
        var allowance =
                new Allowance(
                        Rate.of("messages", 3, Duration.ofSeconds(1)),
                        Rate.of("bytes", 100, Duration.ofSeconds(1)),
                        now);
        assertThat(allowance.admit(90, now)).isTrue();
        assertThat(allowance.admit(11, now)).isFalse();
        // what was refused took nothing away
        assertThat(allowance.admit(10, now)).isTrue();
        assertThat(allowance.admit(0, now)).isTrue();
        assertThat(allowance.admit(0, now)).isFalse();
    }

    @Test
    void aMessageOfMoreBytesThanTheAmountNeverPasses() {
        var allowance = new Allowance(null, Rate.of("bytes", 100, Duration.ofSeconds(1)), now);
        assertThat(allowance.admit(101, now)).isFalse();
        now += 10_000 * MS;
        assertThat(allowance.admit(101, now)).isFalse();
        assertThat(allowance.admit(100, now)).isTrue();
    }

    @Test
    void whoReadTheClockFirstAndComesSecondTakesNoTimeBack() {
        var allowance = messages(2, Duration.ofMillis(2));
        assertThat(allowance.admit(0, now + MS)).isTrue();
        assertThat(allowance.admit(0, now)).isTrue();
        assertThat(allowance.admit(0, now + 2 * MS)).isTrue();
    }

    @Test
    void isFullWhenAllHasFlownBack() {
        var allowance = messages(2, Duration.ofMillis(2));
        assertThat(allowance.isFull(now)).isTrue();
        assertThat(allowance.admit(0, now)).isTrue();
        assertThat(allowance.isFull(now + MS - 1)).isFalse();
        assertThat(allowance.isFull(now + MS)).isTrue();
    }

    private Allowance messages(long amount, Duration period) {
        return new Allowance(Rate.of("messages", amount, period), null, now);
    }
}
