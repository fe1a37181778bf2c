package dev.socle.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.util.TreeScanner;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// No test sleeps and none is switched off; the contracts in `testkit` are tests too.
class TestSourcesTest {
    @Test
    void noTestSleepsOrIsSwitchedOff() {
        var files =
                Stream.concat(
                                Repository.javaFiles("src/test/java").stream(),
                                Repository.javaFiles("src/main/java").stream()
                                        .filter(file ->
                                                file.startsWith(
                                                        Repository.ROOT.resolve("testkit"))))
                        .toList();

        assertThat(findings(Sources.of(files))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "void test() throws Exception { Thread.sleep(10); }",
                "void test() throws Exception { java.util.concurrent.TimeUnit.SECONDS.sleep(1); }",
                "@Disabled void test() {}",
                "@org.junit.jupiter.api.Disabled(\"later\") void test() {}",
                "@DisabledOnOs(OS.MAC) void test() {}",
            })
    void sleepingAndSwitchingOffAreNoticed(String member) {
        assertThat(findings(Sources.of("package x; class ATest { " + member + " }"))).hasSize(1);
    }

    @Test
    void waitingForAnEventIsLeftAlone() {
        var text =
                "package x; class ATest { void test() { latch.await(1, SECONDS); String s = \"Thread.sleep(1)\"; } }";

        assertThat(findings(Sources.of(text))).isEmpty();
    }

    private static List<String> findings(Sources sources) {
        var found = new ArrayList<String>();
        for (var unit : sources.units()) {
            new Findings(sources, unit, found).scan(unit, null);
        }
        return found;
    }

    private static final class Findings extends TreeScanner<@Nullable Void, @Nullable Void> {
        private final Sources sources;
        private final CompilationUnitTree unit;
        private final List<String> found;

        Findings(Sources sources, CompilationUnitTree unit, List<String> found) {
            this.sources = sources;
            this.unit = unit;
            this.found = found;
        }

        @Override
        public @Nullable Void visitMethodInvocation(
                MethodInvocationTree call, @Nullable Void nothing) {
            if (simpleName(call.getMethodSelect().toString()).equals("sleep")) {
                found.add(sources.place(unit, call) + " sleeps");
            }
            return super.visitMethodInvocation(call, null);
        }

        @Override
        public @Nullable Void visitAnnotation(AnnotationTree annotation, @Nullable Void nothing) {
            if (simpleName(annotation.getAnnotationType().toString()).startsWith("Disabled")) {
                found.add(sources.place(unit, annotation) + " is switched off");
            }
            return super.visitAnnotation(annotation, null);
        }

        private static String simpleName(String name) {
            return name.substring(name.lastIndexOf('.') + 1);
        }
    }
}
