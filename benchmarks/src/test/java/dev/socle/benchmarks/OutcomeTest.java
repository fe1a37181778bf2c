package dev.socle.benchmarks;

import static dev.socle.benchmarks.Measured.outcome;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class OutcomeTest {

    @Test
    void theRoundsOfSeveralStartsAreMeasuredTogether() {
        var first = List.of(outcome("socle", 1_000, 2_000), outcome("netty", 4_000, 4_000));
        var second = List.of(outcome("socle", 5_000, 9_000), outcome("netty", 6_000, 6_000));

        assertThat(Outcome.ofAll(List.of(first, second)))
                .containsExactly(
                        outcome("socle", 1_000, 2_000, 5_000, 9_000),
                        outcome("netty", 4_000, 4_000, 6_000, 6_000));
    }

    @Test
    void aServerThatFailedInOneStartHasNoFigures() {
        var whole = List.of(outcome("socle", 1_000), outcome("netty", 4_000));
        var part = List.of(outcome("netty", 6_000));
        var netty = outcome("netty", 4_000, 6_000);

        assertThat(Outcome.ofAll(List.of(whole, part))).containsExactly(netty);
        assertThat(Outcome.ofAll(List.of(part, whole)))
                .containsExactly(outcome("netty", 6_000, 4_000));
    }
}
