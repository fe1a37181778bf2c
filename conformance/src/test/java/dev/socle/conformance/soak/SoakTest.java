package dev.socle.conformance.soak;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Which runs are made, what they print, and what the program ends with.
class SoakTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final Soak soak = new Soak(new PrintStream(out, true, UTF_8));

    @Test
    void allRunsAreMadeIfNoneIsNamed() {
        assertThat(soak.run(List.of(good("one"), good("two")), List.of())).isZero();
        assertThat(out.toString(UTF_8).lines())
                .containsExactly(
                        "== one: holds",
                        "  half way",
                        "  result: 3 things; 1.50 µs each",
                        "== two: holds",
                        "  half way",
                        "  result: 3 things; 1.50 µs each");
    }

    @Test
    void onlyTheNamedRunsAreMade() {
        assertThat(soak.run(List.of(bad("one"), good("two")), List.of("two"))).isZero();
        assertThat(out.toString(UTF_8)).startsWith("== two: holds");
    }

    @Test
    void aRunThatDoesNotHoldIsToldAndTheOthersAreMade() {
        assertThat(soak.run(List.of(bad("one"), good("two")), List.of())).isEqualTo(1);
        assertThat(out.toString(UTF_8).lines())
                .startsWith(
                        "== one: fails",
                        "  failed: java.lang.AssertionError: too much",
                        "  result so far: 9 MiB")
                .contains("== two: holds");
    }

    @Test
    void anUnknownNameIsToldWithTheKnownOnes() {
        assertThat(soak.run(List.of(good("one"), good("two")), List.of("one", "three")))
                .isEqualTo(2);
        assertThat(out.toString(UTF_8).lines())
                .containsExactly("unknown run: three (expected: one, two)");
    }

    private static SoakRun good(String name) {
        return new Run(name, "holds") {
            @Override
            public void run(SoakReport report) {
                report.progress("half way");
                report.figure("3 things");
                report.figure("1.50 µs each");
            }
        };
    }

    private static SoakRun bad(String name) {
        return new Run(name, "fails") {
            @Override
            public void run(SoakReport report) {
                report.figure("9 MiB");
                throw new AssertionError("too much");
            }
        };
    }

    private abstract static class Run implements SoakRun {
        private final String name;
        private final String what;

        Run(String name, String what) {
            this.name = name;
            this.what = what;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public String what() {
            return what;
        }
    }
}
