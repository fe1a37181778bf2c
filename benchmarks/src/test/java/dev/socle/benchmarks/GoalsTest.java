package dev.socle.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// Each goal finds its figures, and is reached or not.
class GoalsTest {
    @Test
    void aWholeRunMeasuresEveryGoal() {
        var results = Measured.all(server -> 1000);

        assertThat(Goals.all())
                .allSatisfy(goal -> assertThat(goal.row(results)).doesNotContain("not measured"));
    }

    @Test
    void whatDidNotRunIsNotMeasured() {
        var results = Measured.of("echo-1k", Measured.outcome("socle", 1000));

        assertThat(Goals.all())
                .allSatisfy(goal -> assertThat(goal.row(results)).contains("not measured | -"));
    }

    @Test
    void ratiosAreOfMessagesForEachSecondOfTheProcessor() {
        var results =
                Measured.of(
                        "echo-20x16",
                        Measured.outcome("floor", 500),
                        Measured.outcome("socle", 1000),
                        Measured.outcome("netty", 3000),
                        Measured.outcome("jetty", 2000));

        assertThat(Goals.all().stream().limit(3).map(goal -> goal.row(results)))
                .containsExactly(
                        "| `echo-20x16`, over Netty's own handlers | >= 2.20 | 3.00 | yes |",
                        "| `echo-20x16`, over the floor | >= 0.90 | 0.50 | **no** |",
                        "| `echo-20x16`, over the best peer | >= 1.00 | 2.00 | yes |");
    }
}
