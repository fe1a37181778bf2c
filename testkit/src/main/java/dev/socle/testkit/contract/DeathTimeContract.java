package dev.socle.testkit.contract;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// The ways to die that come when time passes (SPEC 2.9), in the situations of [DeathContract]: on
/// a clock that the test moves, since on real time they could come before the situation.
public interface DeathTimeContract extends ConnectorFixture {

    /// All that [#everyDeathByTimeIsToldOnceAndLeavesNothing] is run with.
    ///
    /// @return pairs of a [Death] and a [Situation]
    static Stream<Arguments> deathsByTime() {
        return Deaths.inSituations(Death::takesTime);
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("deathsByTime")
    @Spec({"2.3", "2.9", "5.1", "5.2"})
    default void everyDeathByTimeIsToldOnceAndLeavesNothing(Death death, Situation situation)
            throws Exception {
        DeathRun.of(this, death, situation);
    }
}
