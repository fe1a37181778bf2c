package dev.socle.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Modifier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Each public or protected type, method and constructor says what it is. (That a comment is sound
/// is javac's to check.)
class DocCommentsTest {
    @Test
    void everythingPublicIsDocumented() {
        assertThat(undocumented(Sources.of(Repository.javaFiles("src/main/java")))).isEmpty();
    }

    @Test
    void whatHasNoCommentIsNoticed() {
        var text =
                """
                package dev.socle.http;
                public class Bad {
                    public Bad() {}
                    protected void method() {}
                    public record Nested(int value) {
                        public Nested {}
                    }
                    public interface Face { void implicitlyPublic(); }
                }
                """;

        assertThat(undocumented(Sources.of(text)))
                .containsExactly(
                        "Bad.java:2 Bad",
                        "Bad.java:3 <init>",
                        "Bad.java:4 method",
                        "Bad.java:5 Nested",
                        "Bad.java:8 Face",
                        "Bad.java:8 implicitlyPublic");
    }

    @Test
    void whatNobodySeesAndWhatIsInheritedAndTestsNeedNone() {
        var text =
                """
                package dev.socle.http;
                /// A thing.
                public final class Good {
                    private Good() {}
                    void mine() {}
                    @Override
                    public String toString() { return ""; }
                    @ParameterizedTest
                    public void aTestSaysWhatItTests() {}
                    static class Hidden { public void method() {} }
                    /// A value.
                    public record Nested(int value) {}
                    /// A face.
                    public interface Face { private void mine() {} }
                    /// A kind.
                    public enum Kind { A; Kind() {} }
                }
                """;

        assertThat(undocumented(Sources.of(text))).isEmpty();
    }

    private static List<String> undocumented(Sources sources) {
        var found = new ArrayList<String>();
        for (var unit : sources.units()) {
            new PublicDeclarations(sources, unit, found).scan(unit, null);
        }
        return found;
    }

    private static final class PublicDeclarations
            extends TreePathScanner<@Nullable Void, @Nullable Void> {
        private static final Set<Modifier> VISIBLE = Set.of(Modifier.PUBLIC, Modifier.PROTECTED);

        private final Sources sources;
        private final CompilationUnitTree unit;
        private final List<String> found;

        PublicDeclarations(Sources sources, CompilationUnitTree unit, List<String> found) {
            this.sources = sources;
            this.unit = unit;
            this.found = found;
        }

        @Override
        public @Nullable Void visitClass(ClassTree type, @Nullable Void nothing) {
            if (!isVisible(type.getModifiers())) {
                return null; // Nor is anything in it.
            }
            check(type, type.getSimpleName().toString());
            return super.visitClass(type, null);
        }

        @Override
        public @Nullable Void visitMethod(MethodTree method, @Nullable Void nothing) {
            if (isVisible(method.getModifiers())
                    && !speaksForItself(method)
                    && !isCompact(method)) {
                check(method, method.getName().toString());
            }
            return null;
        }

        private void check(Tree tree, String name) {
            if (!sources.isDocumented(getCurrentPath())) {
                found.add(sources.place(unit, tree) + " " + name);
            }
        }

        private boolean isVisible(ModifiersTree modifiers) {
            var flags = modifiers.getFlags();
            return isInInterface()
                    ? !flags.contains(Modifier.PRIVATE)
                    : flags.stream().anyMatch(VISIBLE::contains);
        }

        private boolean isInInterface() {
            TreePath outer = getCurrentPath().getParentPath();
            return outer.getLeaf().getKind() == Tree.Kind.INTERFACE;
        }

        /// What overrides has the comment above it; the name of a test is its comment.
        private static boolean speaksForItself(MethodTree method) {
            return method.getModifiers().getAnnotations().stream()
                    .map(annotation -> annotation.getAnnotationType().toString())
                    .anyMatch(name -> name.equals("Override") || name.endsWith("Test"));
        }

        /// A record's compact constructor is documented by the record.
        private boolean isCompact(MethodTree method) {
            return method.getName().contentEquals("<init>")
                    && getCurrentPath().getParentPath().getLeaf().getKind() == Tree.Kind.RECORD;
        }
    }
}
