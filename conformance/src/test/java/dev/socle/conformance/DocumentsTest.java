package dev.socle.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the documents point at is there, and what they show works.
class DocumentsTest {
    private static final Pattern LINK = Pattern.compile("]\\((?!\\w+:)([^)#]+)[^)]*\\)");

    private static final Pattern EXAMPLE = Pattern.compile("(?s)```java\n(.*?)```");

    @Test
    void linksBetweenDocumentsLeadToFiles() {
        assertThat(Repository.documents())
                .allSatisfy(file ->
                        assertThat(deadLinks(file.getParent(), Repository.text(file))).isEmpty());
    }

    @Test
    void aLinkToAFileThatIsNotThereIsNoticed() {
        var text = "[a](SPEC.md#life) [b](docs/nowhere.md) [c](https://example.org/nowhere.md)";

        assertThat(deadLinks(Repository.ROOT, text)).containsExactly("docs/nowhere.md");
    }

    @Test
    void theProgramsInTheReadmeCompile(@TempDir Path classes) {
        assertThat(programs())
                .isNotEmpty()
                .allSatisfy(program -> compile(classes, program.whole()));
    }

    @Test
    void theReadmeShowsAnEchoInOneExpressionAndAChatRoomInTenLines() {
        var programs = programs();

        assertThat(programs).hasSize(2);
        assertThat(programs.get(0).body())
                .as("one statement, of one expression")
                .containsOnlyOnce(";")
                .contains("channel.send(text)");
        assertThat(programs.get(1).body().lines()).hasSizeLessThanOrEqualTo(10);
        assertThat(programs.get(1).whole()).doesNotContain("Map", "List", "Set<");
    }

    /// A program of the README.
    ///
    /// @param whole with its imports
    /// @param body what `main` does
    private record Program(String whole, String body) {}

    private static List<Program> programs() {
        return EXAMPLE.matcher(Repository.text(Repository.ROOT.resolve("README.md")))
                .results()
                .map(example -> example.group(1))
                .filter(example -> example.contains("void main() {\n"))
                .map(whole ->
                        new Program(
                                whole,
                                whole.substring(
                                        whole.indexOf("void main() {\n") + 14,
                                        whole.lastIndexOf("}"))))
                .toList();
    }

    @Test
    void theCodeThatTheDocumentsShowIsPartOfTestsThatRun() {
        var tests =
                Repository.javaFiles("src/test/java").stream()
                        .map(file -> withoutBlanks(Repository.text(file)))
                        .toList();
        var shown =
                Repository.documents().stream()
                        .flatMap(file -> EXAMPLE.matcher(Repository.text(file)).results())
                        .map(example -> example.group(1))
                        .filter(example -> !example.contains("void main()"))
                        .toList();

        assertThat(shown).isNotEmpty();
        assertThat(shown)
                .filteredOn(code ->
                        tests.stream().noneMatch(test -> test.contains(withoutBlanks(code))))
                .isEmpty();
    }

    /// Blanks within literals too, which does no harm.
    private static String withoutBlanks(String code) {
        return code.replaceAll("\\s", "");
    }

    private static void compile(Path classes, String program) {
        Code.compile(
                classes,
                new String[] {program},
                "--module-path",
                Code.modulePath("dev.socle.", "io.netty.", "org.jspecify"),
                "--add-modules",
                "dev.socle.netty");
    }

    private static List<String> deadLinks(Path folder, String text) {
        return LINK.matcher(text)
                .results()
                .map(link -> link.group(1))
                .filter(link -> !Files.exists(folder.resolve(link)))
                .toList();
    }
}
