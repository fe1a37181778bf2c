package dev.socle.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/// SPEC 9.9.
class PrincipalAllowancesTest {

    private static final Rate ONE_A_SECOND = Rate.of("messages", 1, Duration.ofSeconds(1));
    private static final long SECOND = 1_000_000_000;

    private final PrincipalAllowances allowances =
            new PrincipalAllowances(now -> new Allowance(ONE_A_SECOND, null, now));

    @Test
    void aPrincipalHasOneAllowance() {
        assertThat(allowances.of("ada", 0).admit(0, 0)).isTrue();
        assertThat(allowances.of("grace", 0).admit(0, 0)).isTrue();
        assertThat(allowances.of("ada", 0).admit(0, 0)).isFalse();
    }

    @Test
    void anAllowanceThatWasUsedIsKeptHoweverManyComeAfterIt() {
        assertThat(allowances.of("ada", 0).admit(0, 0)).isTrue();
        for (var i = 0; i < 10_000; i++) {
            allowances.of("other " + i, 0);
        }
        assertThat(allowances.of("ada", 0).admit(0, 0)).isFalse();
    }

    @Test
    void allowancesOfWhichNothingIsUsedUpAreForgotten() {
        for (var i = 0; i < 100_000; i++) {
            allowances.of("principal " + i, i * SECOND).admit(0, i * SECOND);
        }
        assertThat(allowances.size()).isLessThanOrEqualTo(1024);
    }
}
