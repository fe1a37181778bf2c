package dev.socle.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The paragraphs of `SPEC.md` that tests, comments and documents name are there.
class SpecificationTest {
    private static final Pattern PARAGRAPH = Pattern.compile("(?m)^(\\d+\\.\\d+) ");
    private static final Pattern SECTION = Pattern.compile("(?m)^## (\\d+)\\. ");
    private static final Pattern MENTION =
            Pattern.compile("SPEC (\\d+(?:\\.\\d+)?(?:(?:, | and | or | to )\\d+\\.\\d+)*)");
    private static final Pattern ANNOTATION = Pattern.compile("@Spec\\(\\{?([^})]*)");
    private static final Pattern NUMBER = Pattern.compile("\\d+(\\.\\d+)?");

    @Test
    void paragraphsThatAreNamedExist() {
        var spec = Repository.text(Repository.ROOT.resolve("SPEC.md"));
        var files =
                Stream.of(
                                Repository.documents(),
                                Repository.javaFiles("src/main/java"),
                                Repository.javaFiles("src/test/java"))
                        .flatMap(List::stream)
                        .filter(file -> !file.endsWith("SpecificationTest.java"));

        assertThat(files)
                .allSatisfy(file -> assertThat(unknown(spec, Repository.text(file))).isEmpty());
    }

    @Test
    void aParagraphThatDoesNotExistIsNoticed() {
        var spec = "## 1. One\n\n1.1 First, see 9.9.\n\n1.2 Second.\n";
        var text =
                "(SPEC 1.1, 1.3 and 2.1) SPEC 1 and SPEC 3 @Spec(\"4.1\") @Spec({\"1.1\", \"4.2\"})";

        assertThat(unknown(spec, text)).containsExactly("1.3", "2.1", "3", "4.1", "4.2");
    }

    private static List<String> unknown(String spec, String text) {
        Set<String> known =
                Stream.of(PARAGRAPH, SECTION)
                        .flatMap(numbered -> numbered.matcher(spec).results())
                        .map(number -> number.group(1))
                        .collect(Collectors.toSet());
        return Stream.of(MENTION, ANNOTATION)
                .flatMap(pattern -> pattern.matcher(text).results())
                .flatMap(mention -> NUMBER.matcher(mention.group(1)).results())
                .map(MatchResult::group)
                .filter(number -> !known.contains(number))
                .toList();
    }
}
