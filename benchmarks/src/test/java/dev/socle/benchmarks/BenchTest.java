package dev.socle.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The whole harness, with servers and a client in processes of their own, for a moment.
class BenchTest {
    @TempDir Path root;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @Test
    void theFloorAndSocleAreMeasured() throws Exception {
        var exitCode =
                run("--only=echo-20x16 --servers=floor,socle --rounds=1 --seconds=0.1 --warmup=0");

        assertThat(said()).contains("echo-20x16: round 1 of 1", "| floor | ", "| socle | ");
        assertThat(exitCode).isZero();
        assertThat(Files.readString(root.resolve("benchmarks/target/bench.json")))
                .contains("\"name\": \"floor\"", "\"name\": \"socle\"");
        assertThat(root.resolve("docs")).doesNotExist();
    }

    @Test
    void aServerThatDoesNotStartFailsTheRunAndTheOthersGoOn() throws Exception {
        var exitCode =
                run("--only=tls-1k --servers=floor,socle --rounds=1 --seconds=0.1 --warmup=0");

        assertThat(exitCode).isEqualTo(1);
        assertThat(said())
                .contains(
                        "FAILED tls-1k: floor: it ended: ", "The floor does neither", "| socle | ");
    }

    @Test
    void onlyTheWholeOfItIsPublishedUnasked() {
        assertThat(BenchOptions.parse().publishes()).isTrue();
        assertThat(BenchOptions.parse("--quick").publishes()).isFalse();
        assertThat(BenchOptions.parse("--rounds", "9").publishes()).isFalse();
        assertThat(BenchOptions.parse("--aa").publishes()).isFalse();
    }

    @Test
    void aPartIsPublishedWhereThatIsAskedForAndAQuickLookNever() {
        assertThat(BenchOptions.parse("--publish", "--only", "echo-1k").publishes()).isTrue();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BenchOptions.parse("--quick", "--publish"))
                .withMessage("--publish: with --quick (expected: without)");
    }

    @Test
    void anAaRunMeasuresTheSameServerTwice() {
        var options = BenchOptions.parse("--aa", "--only", "echo-1k");

        assertThat(options.serversOf(options.workloads().getFirst()))
                .hasSize(2)
                .allSatisfy(kind -> assertThat(kind.label()).isEqualTo("socle"));
    }

    @Test
    void whatIsNotKnownIsNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BenchOptions.parse("--only", "dance"))
                .withMessageStartingWith("workload: dance (expected: echo-20x1, ");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BenchOptions.parse("--servers", "dance"))
                .withMessageStartingWith("server: dance (expected: floor, ");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BenchOptions.parse("--rounds", "none"))
                .withMessage("--rounds: none (expected: 1.0 to 100.0)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BenchOptions.parse("--rounds"))
                .withMessage("--rounds: no value");
    }

    private int run(String words) throws Exception {
        var options = BenchOptions.parse(words.split("[ =]"));
        try (var out = new PrintStream(said, true, StandardCharsets.UTF_8)) {
            return new Bench(options, "./socle bench", root, out).run();
        }
    }

    private String said() {
        return said.toString(StandardCharsets.UTF_8);
    }
}
