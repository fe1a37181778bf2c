package dev.socle.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What was measured is told as a table, as JSON, as a chart and on a page.
class ReportTest {
    private static final Results RESULTS =
            Measured.of(
                    "echo-20x16",
                    Measured.outcome("floor", 500, 400, 600),
                    Measured.outcome("socle", 1000));

    @Test
    void aTableHasMediansSpreadsAndRatios() {
        assertThat(new Table(RESULTS.entries().getFirst()).text().lines().skip(2))
                .containsExactly(
                        "| floor | 0.500 (0.400..0.600) | 2,000,000 (1,666,666..2,500,000) | 1.00 | 2.00 | 100% / 50% |",
                        "| socle | 1.000 (1.000..1.000) | 1,000,000 (1,000,000..1,000,000) | 0.50 | 1.00 | 100% / 50% |");
    }

    @Test
    void latenciesAndMemoryHaveColumnsOfTheirOwn() {
        var paced = Measured.of("latency", Measured.outcome("socle", 1000));
        var idle = Measured.of("idle", Measured.holding("socle", 1000));

        assertThat(new Table(paced.entries().getFirst()).text())
                .endsWith("| 1.00 / 2.00 / 3.00 / 4.0 |");
        assertThat(new Table(idle.entries().getFirst()).text())
                .endsWith("| socle | 2,000 | 0 | 4,000 | 9,000 |");
    }

    @Test
    void jsonHasEachRound() {
        assertThat(new Json(RESULTS).text())
                .contains("\"date\": \"2026-11-27\"", "\"settings\": \"settings of floor\"")
                .containsOnlyOnce("\"messages\": 2000000,")
                .containsOnlyOnce("\"messages\": 1000000,");
    }

    @Test
    void theChartIsXml() throws Exception {
        var bytes = new Chart(RESULTS).text().getBytes(StandardCharsets.UTF_8);

        var root =
                DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(new ByteArrayInputStream(bytes))
                        .getDocumentElement();

        assertThat(root.getTagName()).isEqualTo("svg");
        assertThat(root.getElementsByTagName("rect").getLength()).isEqualTo(3);
    }

    @Test
    void thePageKeepsWhatIsWrittenByHand(@TempDir Path folder) throws Exception {
        var page = folder.resolve("performance.md");
        Files.writeString(
                page,
                "before\n<!-- figures: written by ./socle bench -->\nold\n<!-- end of figures -->\nafter\n");

        new Page(folder).write(RESULTS);

        assertThat(Files.readString(page))
                .startsWith("before\n<!-- figures")
                .contains("`./socle bench`, 2026-11-27, a machine.", "| floor | 0.500")
                .doesNotContain("old")
                .endsWith("<!-- end of figures -->\nafter\n");
        assertThat(folder.resolve("performance.svg")).exists();
    }

    @Test
    void whatAPeerFailedAtIsTold() {
        var results = Measured.of("echo-20x16", Measured.outcome("socle", 1000));
        results.failures().add(new Failure("echo-20x16", "tomcat", "byte 0 is wrong"));

        assertThat(results.isSound()).isTrue();
        assertThat(Page.figures(results)).contains("- `echo-20x16`: `tomcat`: byte 0 is wrong\n");
        assertThat(new Json(results).text())
                .contains("\"failures\": [\"echo-20x16: tomcat: byte 0 is wrong\"]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"socle", "socle-auto", "floor"})
    void figuresBesideAFaultOfOurOwnAreNotSound(String server) {
        var results = Measured.of("echo-20x16", Measured.outcome("netty", 1000));
        results.failures().add(new Failure("echo-20x16", server, "byte 0 is wrong"));

        assertThat(results.isSound()).isFalse();
    }

    @Test
    void aPageWithoutMarksIsLeftAlone(@TempDir Path folder) throws Exception {
        var page = folder.resolve("performance.md");
        Files.writeString(page, "text\n");

        assertThatIOException()
                .isThrownBy(() -> new Page(folder).write(RESULTS))
                .withMessageEndingWith("lacks the marks between which figures go");
        assertThat(Files.readString(page)).isEqualTo("text\n");
    }

    @Test
    void theRealPageHasItsMarks() throws Exception {
        var page = Files.readString(Path.of("..", "docs", "performance.md"));

        assertThat(page)
                .containsSubsequence(
                        "<!-- figures: written by ./socle bench -->", "<!-- end of figures -->");
    }
}
