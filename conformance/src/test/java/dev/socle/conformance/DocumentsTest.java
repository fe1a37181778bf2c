package dev.socle.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What the documents and the comments point at is there.
class DocumentsTest {
    private static final Pattern LINK = Pattern.compile("]\\((?!\\w+:)([^)#]+)[^)]*\\)");
    private static final Pattern PARAGRAPH = Pattern.compile("(?m)^(\\d+\\.\\d+) ");
    private static final Pattern SECTION = Pattern.compile("(?m)^## (\\d+)\\. ");
    private static final Pattern MENTION =
            Pattern.compile("SPEC (\\d+(?:\\.\\d+)?(?:(?:, | and | or | to )\\d+\\.\\d+)*)");

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
    void paragraphsOfTheSpecificationThatAreNamedExist() {
        var spec = Repository.text(Repository.ROOT.resolve("SPEC.md"));
        var files =
                Stream.of(
                                Repository.documents(),
                                Repository.javaFiles("src/main/java"),
                                Repository.javaFiles("src/test/java"))
                        .flatMap(List::stream)
                        .filter(file -> !file.endsWith("DocumentsTest.java"));

        assertThat(files)
                .allSatisfy(file ->
                        assertThat(unknownParagraphs(spec, Repository.text(file))).isEmpty());
    }

    @Test
    void aParagraphThatDoesNotExistIsNoticed() {
        var spec = "## 1. One\n\n1.1 First, see 9.9.\n\n1.2 Second.\n";

        assertThat(unknownParagraphs(spec, "(SPEC 1.1, 1.3 and 2.1) SPEC 1 and SPEC 3"))
                .containsExactly("1.3", "2.1", "3");
    }

    private static List<String> deadLinks(Path folder, String text) {
        return LINK.matcher(text)
                .results()
                .map(link -> link.group(1))
                .filter(link -> !Files.exists(folder.resolve(link)))
                .toList();
    }

    private static List<String> unknownParagraphs(String spec, String text) {
        Set<String> known =
                Stream.of(PARAGRAPH, SECTION)
                        .flatMap(numbered -> numbered.matcher(spec).results())
                        .map(number -> number.group(1))
                        .collect(Collectors.toSet());
        return MENTION.matcher(text)
                .results()
                .flatMap(DocumentsTest::numbers)
                .filter(number -> !known.contains(number))
                .toList();
    }

    private static Stream<String> numbers(MatchResult mention) {
        return Stream.of(mention.group(1).split(", | and | or | to "));
    }
}
