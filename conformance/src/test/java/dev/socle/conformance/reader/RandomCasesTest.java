package dev.socle.conformance.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RandomCasesTest {
    @Test
    void aSeedMakesTheSameCasesAgain() {
        assertThat(cases(20, 42)).isEqualTo(cases(20, 42));
        assertThat(cases(20, 42)).doesNotHaveDuplicates();
        assertThat(cases(20, 43).subList(0, 19)).isEqualTo(cases(20, 42).subList(1, 20));
    }

    @Test
    void aFailureTellsItsSeedAndTheShortestBeginningThatFails() {
        var cases = new RandomCases(1000, 7);

        assertThatThrownBy(() ->
                        cases.check(
                                dice ->
                                        new Sent(
                                                Side.plainServer(), dice.bytes(100), List.of(3, 1)),
                                sent -> assertThat(sent.bytes()).hasSizeLessThan(50)))
                .isInstanceOf(AssertionError.class)
                .hasMessageMatching(
                        "-Dsocle.seed=\\d+: [0-9a-f]{100} in pieces of \\[], compression: null")
                .hasCauseInstanceOf(AssertionError.class);
    }

    @Test
    void aFailureThatNeedsItsPiecesKeepsThem() {
        var cases = new RandomCases(1, 7);

        assertThatThrownBy(() ->
                        cases.check(
                                _ -> new Sent(Side.plainServer(), new byte[9], List.of(3, 1)),
                                sent -> assertThat(sent.pieces()).hasSize(1)))
                .hasMessageStartingWith("-Dsocle.seed=7:  in pieces of [3, 1]");
    }

    private static List<String> cases(int count, long seed) {
        var made = new ArrayList<String>();
        new RandomCases(count, seed)
                .check(RandomCasesTest::anything, sent -> made.add(sent.toString()));
        return made;
    }

    private static Sent anything(Dice dice) {
        return new Sent(
                Side.plainServer(),
                ClientBytes.random(dice),
                dice.list(20, () -> dice.between(1, 60)));
    }
}
