package dev.socle.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Every line of the duties in `docs/rfc-checklist.md` and of the flaws in `docs/known-flaws.md` is
/// kept and shown by tests that exist, or explained.
class ChecklistTest {
    private static final Set<String> TEST_ANNOTATIONS =
            Set.of("Test", "ParameterizedTest", "TestFactory");

    @ParameterizedTest
    @CsvSource({"docs/rfc-checklist.md, 100", "docs/known-flaws.md, 60"})
    void everyLineIsKeptAndShownOrExplained(String file, int fewest) {
        var document = Repository.text(Repository.ROOT.resolve(file));
        var files =
                Stream.of(
                                Repository.javaFiles("src/test/java"),
                                Repository.javaFiles("src/main/java").stream()
                                        .filter(source ->
                                                source.startsWith(
                                                        Repository.ROOT.resolve("testkit")))
                                        .toList())
                        .flatMap(List::stream)
                        .toList();

        assertThat(ChecklistLine.of(document)).hasSizeGreaterThanOrEqualTo(fewest);
        assertThat(faults(document, Sources.of(files))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "| 5.1 | Mask. | kept | `ATest#masks` |",
                "| 5.1 | Mask. | kept | `ATest` |",
                "| 5.1 | Mask. | kept | `ATest`, `ATest#masks` |",
                "| 5.1 | Mask. | not ours: a client's | |",
                "| 5.1 | Mask. | not kept: nobody does | `ATest#masks` |",
            })
    void aGoodLineIsLeftAlone(String line) {
        assertThat(faults(table(line), EXAMPLE)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "| 5.1 | Mask. | kept | |",
                "| 5.1 | Mask. | kept | `ATest#unmasks` |",
                "| 5.1 | Mask. | kept | `ATest#notATest` |",
                "| 5.1 | Mask. | kept | `BTest` |",
                "| 5.1 | Mask. | kept | `ATest#masks`, ATest#unmasks |",
                "| 5.1 | Mask. | | `ATest#masks` |",
                "| 5.1 | Mask. | open | `ATest#masks` |",
                "| 5.1 | Mask. | not kept: | |",
                "| 5.1 | Mask. | not kept: nobody does | `ATest#unmasks` |",
                "| 5.1 | Mask. | kept |",
            })
    void aBadLineIsNoticed(String line) {
        assertThat(faults(table(line), EXAMPLE)).hasSize(1);
    }

    private static final Sources EXAMPLE =
            Sources.of("package x; class ATest { @Test void masks() {} void notATest() {} }");

    private static String table(String line) {
        return "| section | what | verdict | shown by |\n|---|---|---|---|\n" + line + "\n";
    }

    /// The lines that are neither kept and shown nor explained.
    private static List<ChecklistLine> faults(String document, Sources sources) {
        var tests = tests(sources);
        return ChecklistLine.of(document).stream().filter(line -> !isGood(line, tests)).toList();
    }

    private static boolean isGood(ChecklistLine line, Set<String> tests) {
        return line.hasTestsOnly()
                && tests.containsAll(line.tests())
                && (line.isExplained() || (line.isKept() && !line.tests().isEmpty()));
    }

    /// The classes with tests, and their tests as `Class#method`.
    private static Set<String> tests(Sources sources) {
        return sources.units().stream()
                .flatMap(unit -> unit.getTypeDecls().stream())
                .filter(ClassTree.class::isInstance)
                .map(ClassTree.class::cast)
                .flatMap(ChecklistTest::tests)
                .collect(Collectors.toSet());
    }

    private static Stream<String> tests(ClassTree type) {
        var name = type.getSimpleName().toString();
        return type.getMembers().stream()
                .filter(ChecklistTest::isTest)
                .map(member -> name + "#" + ((MethodTree) member).getName())
                .flatMap(test -> Stream.of(name, test));
    }

    private static boolean isTest(Tree member) {
        return member instanceof MethodTree method
                && method.getModifiers().getAnnotations().stream()
                        .map(AnnotationTree::getAnnotationType)
                        .anyMatch(type -> TEST_ANNOTATIONS.contains(type.toString()));
    }
}
