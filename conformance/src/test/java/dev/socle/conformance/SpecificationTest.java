package dev.socle.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The paragraphs of `SPEC.md` that tests, comments and documents name are there, and those that
/// are kept have a test.
class SpecificationTest {
    private static final Pattern PARAGRAPH = Pattern.compile("(?m)^(\\d+\\.\\d+) ");
    private static final Pattern SECTION = Pattern.compile("(?m)^## (\\d+)\\. ");
    private static final Pattern MENTION =
            Pattern.compile("SPEC (\\d+(?:\\.\\d+)?(?:(?:, | and | or | to )\\d+\\.\\d+)*)");
    private static final Pattern NOT_KEPT_YET = Pattern.compile("(?s)Not kept yet:.*?\n\n");
    private static final Pattern ANNOTATION = Pattern.compile("@Spec\\(\\{?([^})]*)");
    private static final Pattern NUMBER = Pattern.compile("(\\d+(?:\\.\\d+)?)");

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

    @Test
    void everyParagraphThatIsKeptIsNamedByATestOfTheContract() {
        var spec = Repository.text(Repository.ROOT.resolve("SPEC.md"));
        var contract =
                Stream.concat(
                                Repository.javaFiles("src/main/java").stream(),
                                Repository.javaFiles("src/test/java").stream()
                                        .filter(file -> file.toString().endsWith("Contract.java")))
                        .map(Repository::text)
                        .collect(Collectors.joining());

        assertThat(untested(spec, contract)).isEmpty();
    }

    @Test
    void aParagraphWithoutATestIsNoticedUnlessItIsNotKeptYet() {
        var spec =
                """
                Not kept yet: the first (1.1), and streams (2).

                ## 1. One

                1.1 First.

                1.2 Second, which is like 1.1.

                1.3 Third.

                ## 2. Two

                2.1 Fourth.
                """;

        assertThat(untested(spec, "@Spec(\"1.2\") void test() {}")).containsExactly("1.3");
    }

    private static List<String> untested(String spec, String contract) {
        var notYet = NOT_KEPT_YET.matcher(spec).results().map(MatchResult::group).toList();
        var excused = numbers(NUMBER, String.join("", notYet));
        var tested = ANNOTATION.matcher(contract).results().map(MatchResult::group).toList();
        var named = numbers(NUMBER, String.join("", tested));
        return numbers(PARAGRAPH, spec).stream()
                .filter(number -> !named.contains(number))
                .filter(number -> !excused.contains(number))
                .filter(number -> !excused.contains(number.substring(0, number.indexOf('.'))))
                .toList();
    }

    private static List<String> unknown(String spec, String text) {
        var known =
                Stream.of(PARAGRAPH, SECTION)
                        .flatMap(numbered -> numbers(numbered, spec).stream())
                        .collect(Collectors.toSet());
        return Stream.of(MENTION, ANNOTATION)
                .flatMap(pattern -> pattern.matcher(text).results())
                .flatMap(mention -> numbers(NUMBER, mention.group(1)).stream())
                .filter(number -> !known.contains(number))
                .toList();
    }

    private static List<String> numbers(Pattern numbered, String text) {
        return numbered.matcher(text).results().map(match -> match.group(1)).toList();
    }
}
