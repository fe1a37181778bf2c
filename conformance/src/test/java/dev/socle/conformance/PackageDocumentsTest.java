package dev.socle.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.PackageTree;
import com.sun.source.util.TreePath;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Every package says what is in it and what is not, and that nothing in it is null unless marked.
class PackageDocumentsTest {
    @Test
    void everyPackageHasADocument() {
        var folders =
                Repository.javaFiles("src/main/java").stream()
                        .filter(file -> !file.endsWith("module-info.java"))
                        .map(Path::getParent)
                        .distinct();

        assertThat(folders).allSatisfy(it -> assertThat(it.resolve("package-info.java")).exists());
    }

    @Test
    void everyDocumentIsWholeAndMarksThePackage() {
        var files =
                Repository.javaFiles("src/main/java").stream()
                        .filter(file -> file.endsWith("package-info.java"))
                        .filter(Files::exists)
                        .toList();

        assertThat(findings(Sources.of(files))).isEmpty();
    }

    @Test
    void oneSentenceIsNotEnough() {
        assertThat(findings(Sources.of("/// In.\n@NullMarked\npackage a;\n")))
                .containsExactly("a: says what is in it, but not what is not");
    }

    @Test
    void aPackageThatIsNotMarkedIsNoticed() {
        assertThat(findings(Sources.of("/// In. Out.\npackage a;\n")))
                .containsExactly("a: not @NullMarked");
    }

    @Test
    void twoSentencesAndTheMarkAreWhole() {
        assertThat(findings(Sources.of("/// In. Out.\n@NullMarked\npackage a;\n"))).isEmpty();
    }

    private static List<String> findings(Sources sources) {
        return sources.units().stream().flatMap(unit -> findings(sources, unit).stream()).toList();
    }

    private static List<String> findings(Sources sources, CompilationUnitTree unit) {
        PackageTree tree = unit.getPackage();
        var comment = sources.trees().getDocCommentTree(new TreePath(new TreePath(unit), tree));
        if (comment == null || comment.getFirstSentence().isEmpty()) {
            return List.of(tree.getPackageName() + ": says nothing");
        }
        if (comment.getBody().isEmpty()) {
            return List.of(tree.getPackageName() + ": says what is in it, but not what is not");
        }
        if (tree.getAnnotations().stream()
                .noneMatch(it -> it.getAnnotationType().toString().equals("NullMarked"))) {
            return List.of(tree.getPackageName() + ": not @NullMarked");
        }
        return List.of();
    }
}
