package dev.socle.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `./socle` finds the tools, builds when something changed, and says in one line what is wrong.
class DoorTest {
    private static final String CLASS_PATH =
            "mkdir -p conformance/target; echo lib.jar > conformance/target/class-path";

    @TempDir Path root;

    private Door door;

    @BeforeEach
    void openTheDoor() throws IOException {
        door = new Door(root);
        door.javaHome(door.jdk("jdk25", 25));
    }

    @Test
    void helpListsTheCommands() throws Exception {
        var result = door.run("help");

        assertThat(result.exitCode()).isZero();
        assertThat(String.join("\n", result.out()))
                .contains("demo", "echo", "test", "bench", "fuzz", "soak", "format", "help");
    }

    @Test
    void anUnknownCommandIsOneLineAndExitsWithTwo() throws Exception {
        assertThat(door.run("dance"))
                .isEqualTo(failure(2, "socle: unknown command: dance (try ./socle help)"));
    }

    @Test
    void demoBuildsAndPassesItsOptionsOn() throws Exception {
        var result = door.run("demo", "--port", "a b");

        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).startsWith("building");
        assertThat(result.out().getLast())
                .startsWith("jdk25 ")
                .endsWith("dev.socle.examples.Demo --port a b");
    }

    @Test
    void whatIsBuiltIsNotBuiltAgain() throws Exception {
        door.run("demo");

        assertThat(door.run("echo").out())
                .singleElement()
                .asString()
                .contains("dev.socle.examples.Echo");
    }

    @Test
    void aChangedSourceIsBuilt() throws Exception {
        door.run("demo");
        door.edit("core/src/main/java/A.java");

        assertThat(door.run("demo").out()).startsWith("building");
    }

    @Test
    void aRemovedSourceIsBuilt() throws Exception {
        door.run("demo");
        door.edit("core/src/main/java");

        assertThat(door.run("demo").out()).startsWith("building");
    }

    @Test
    void aChangedPomIsBuilt() throws Exception {
        door.run("demo");
        door.edit("pom.xml");

        assertThat(door.run("demo").out()).startsWith("building");
    }

    @Test
    void aLibraryThatIsGoneIsBuiltAgain() throws Exception {
        door.run("demo");
        door.file("examples/target/class-path", "gone.jar");

        assertThat(door.run("demo").out()).startsWith("building");
    }

    @Test
    void aFailedBuildShowsItsErrorsAndIsTriedAgain() throws Exception {
        door.maven(
                "3.8.7",
                "echo '[INFO] noise'; echo '[ERROR] A.java:[1,2] oh'; echo '[ERROR] '; exit 1");

        var log = root.toRealPath().resolve("target/build.log");
        for (var attempt = 0; attempt < 2; attempt++) {
            var result = door.run("demo");
            assertThat(result.exitCode()).isEqualTo(1);
            assertThat(result.err())
                    .containsExactly(
                            "[ERROR] A.java:[1,2] oh",
                            "socle: the build failed; the whole log is in " + log);
        }
    }

    @Test
    void anOldJavaHomeIsNotedAndTheJdkOfThePathIsUsed() throws Exception {
        var old = door.jdk("jdk17", 17);
        door.jdk(".", 26);
        door.javaHome(old);

        var result = door.run("demo");

        assertThat(result.exitCode()).isZero();
        assertThat(result.err())
                .containsExactly(
                        "JAVA_HOME ("
                                + old
                                + ") is not a JDK 25 or later; using "
                                + root.toRealPath());
        assertThat(result.out().getLast()).startsWith(". ");
    }

    @Test
    void noJdkIsOneLine() throws Exception {
        door.replace("JDK_WANTED=25", "JDK_WANTED=1000");

        var result = door.run("demo");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.out()).isEmpty();
        assertThat(result.err())
                .singleElement()
                .asString()
                .startsWith(
                        "socle: no JDK 1000 or later found by JAVA_HOME, PATH or the usual folders; install");
    }

    @Test
    void anOldMavenIsOneLine() throws Exception {
        door.maven("3.8.6", "");

        assertThat(door.run("test"))
                .isEqualTo(
                        failure(
                                1,
                                "socle: "
                                        + root.resolve("bin/mvn")
                                        + " is Maven 3.8.6; install Maven 3.8.7 or later"));
    }

    @Test
    void testAddsUpTheReportsOfAllModules() throws Exception {
        door.maven("3.9.11", report("core", 5, 0, 0, 1) + report("netty", 7, 0, 0, 0));

        var result = door.run("test");

        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).containsExactly("11 passed, 0 failed, 1 skipped");
    }

    @Test
    void failedTestsFail() throws Exception {
        door.maven("3.9.11", report("core", 5, 1, 2, 0) + "exit 1");

        var result = door.run("test");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.out()).endsWith("2 passed, 3 failed, 0 skipped");
    }

    @Test
    void aReportOfAnEarlierRunDoesNotCount() throws Exception {
        door.maven("3.9.11", report("core", 5, 0, 0, 0));
        door.run("test");
        door.maven("3.9.11", report("netty", 1, 0, 0, 0));

        assertThat(door.run("test").out()).containsExactly("1 passed, 0 failed, 0 skipped");
    }

    @Test
    void aSkippedTestFailsWhereEverythingIsRequired() throws Exception {
        door.maven("3.9.11", report("core", 5, 0, 0, 1));
        door.requireAll();

        var result = door.run("test");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.out())
                .containsExactly(
                        "failed: SOCLE_REQUIRE_ALL is set, and tests were skipped",
                        "4 passed, 0 failed, 1 skipped");
    }

    @Test
    void aNodeThatIsTooOldIsOneLine() throws Exception {
        door.maven("3.9.11", report("core", 5, 0, 0, 2));
        door.node("undefined");
        door.replace("/etc/os-release", "/none"); // where nothing can be installed

        assertThat(door.run("test").out())
                .containsExactly(
                        "the tests with Node did not run: a Node that has a WebSocket (20.10 or later) is missing",
                        "3 passed, 0 failed, 2 skipped");

        door.requireAll();
        assertThat(door.run("test"))
                .isEqualTo(
                        failure(
                                1,
                                "socle: a Node that has a WebSocket (20.10 or later) is missing, and SOCLE_REQUIRE_ALL asks for the tests with Node"));
    }

    @Test
    void benchBuildsItsModuleAndPassesItsOptionsOn() throws Exception {
        door.maven(
                "3.8.7",
                "mkdir -p benchmarks/target/classes; echo lib.jar > benchmarks/target/class-path");

        var result = door.run("bench", "--quick", "--only", "echo");

        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).startsWith("building").hasSize(2);
        assertThat(result.out().getLast())
                .startsWith("jdk25 ")
                .endsWith("dev.socle.benchmarks.Bench --quick --only echo");
    }

    @Test
    void benchMicroCompilesForJmhAndPassesItsOptionsOn() throws Exception {
        door.maven(
                "3.8.7",
                "mkdir -p benchmarks/target/classes; echo lib.jar > benchmarks/target/class-path");

        var result = door.run("bench", "micro", "Decode.*");

        assertThat(result.exitCode()).isZero();
        assertThat(result.out().getLast()).contains("org.openjdk.jmh.Main").endsWith(" Decode.*");
    }

    @Test
    void fuzzFeedsEachTargetInTurn() throws Exception {
        door.maven("3.9.11", CLASS_PATH);

        var result = door.run("fuzz", "3");

        assertThat(result.exitCode()).isZero();
        assertThat(result.out())
                .containsExactly(
                        "building",
                        "== frames, 3 min",
                        "== compression, 3 min",
                        "== handshake, 3 min",
                        "== extensions, 3 min",
                        "== head, 3 min",
                        "== request, 3 min");
    }

    @Test
    void fuzzFeedsOneTargetAndFailsWithIt() throws Exception {
        door.maven("3.9.11", CLASS_PATH);
        door.jdk("jdk25", 25, "echo '== Java Exception: oh'; echo noise; exit 77");

        var result = door.run("fuzz", "1", "head");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.out())
                .startsWith("building", "== head, 1 min", "  == Java Exception: oh")
                .hasSize(4);
    }

    @Test
    void fuzzRefusesWhatItDoesNotKnow() throws Exception {
        assertThat(door.run("fuzz", "1", "feet"))
                .isEqualTo(
                        failure(
                                2,
                                "socle: unknown target: feet (expected: one of frames compression handshake extensions head request)"));
        assertThat(door.run("fuzz", "soon"))
                .isEqualTo(failure(2, "socle: minutes: soon (expected: a number from 1)"));
    }

    @Test
    void soakBuildsAndPassesTheNamesOn() throws Exception {
        door.maven("3.9.11", CLASS_PATH);

        var result = door.run("soak", "ping-flood", "deliveries");

        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).startsWith("building").hasSize(2);
        assertThat(result.out().getLast())
                .startsWith("jdk25 ")
                .endsWith("dev.socle.conformance.soak.Soak ping-flood deliveries");
    }

    @Test
    void soakEndsAsItsProgramDoes() throws Exception {
        door.maven("3.9.11", CLASS_PATH);
        door.jdk("jdk25", 25, "exit 1");

        assertThat(door.run("soak").exitCode()).isEqualTo(1);
    }

    private static Door.Result failure(int exitCode, String line) {
        return new Door.Result(exitCode, List.of(), List.of(line));
    }

    /// A shell line that writes a report as Surefire does.
    private static String report(String module, int tests, int errors, int failures, int skipped) {
        return """
        mkdir -p %1$s/target/surefire-reports
        echo '<testsuite xmlns="x" name="ATest" time="0.1" tests="%2$d" errors="%3$d" \
        skipped="%5$d" failures="%4$d" flakes="0">' > %1$s/target/surefire-reports/TEST-A.xml
        """
                .formatted(module, tests, errors, failures, skipped);
    }
}
