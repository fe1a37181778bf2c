package dev.socle.testkit.contract;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// The ways to die (SPEC 2.9): each [Death] in each [Situation] in which it can happen. It ends in
/// the bytes, the callbacks and the status that belong to it, and nothing is left.
public interface DeathContract extends ConnectorFixture {

    /// All that [#everyDeathIsToldOnceAndLeavesNothing] is run with.
    ///
    /// @return pairs of a [Death] and a [Situation]
    static Stream<Arguments> deaths() {
        return Deaths.inSituations(death -> !death.takesTime());
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("deaths")
    @Spec({"2.3", "2.4", "2.6", "2.9", "4.3", "7.2"})
    default void everyDeathIsToldOnceAndLeavesNothing(Death death, Situation situation)
            throws Exception {
        DeathRun.of(this, death, situation);
    }
}
