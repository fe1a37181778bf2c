package dev.socle.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.util.JavacTask;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What a doc comment refers to exists, also in Markdown, as in `[Type#method()]`. Inside of Maven
/// javac does not check that, because it does not find the JDK's Markdown parser there.
class DocReferencesTest {
    static Stream<Path> modules() {
        return Repository.modules().filter(it -> Files.isDirectory(it.resolve("src/main/java")));
    }

    @ParameterizedTest
    @MethodSource("modules")
    void everyReferenceLeadsSomewhere(Path module) {
        var files =
                Repository.javaFiles("src/main/java").stream().filter(it -> it.startsWith(module));
        var manager = ToolProvider.getSystemJavaCompiler().getStandardFileManager(null, null, null);
        var sources = new ArrayList<JavaFileObject>();
        manager.getJavaFileObjectsFromPaths(files.toList()).forEach(sources::add);

        assertThat(errors(sources)).isEmpty();
    }

    @Test
    void aReferenceToNothingIsNoticed() {
        var text =
                """
                package dev.socle.http;
                /// Like [String#nothing()], [Nothing] and {@link Nothing}.
                public final class Bad {
                    private Bad() {}
                }
                """;

        assertThat(errors(SourceText.of(text)))
                .containsExactly(
                        "Bad.java:2 reference not found",
                        "Bad.java:2 reference not found",
                        "Bad.java:2 reference not found");
    }

    private static List<String> errors(List<JavaFileObject> sources) {
        var found = new DiagnosticCollector<JavaFileObject>();
        var options =
                List.of(
                        "-proc:none",
                        "-Xdoclint:all/protected,-missing",
                        "--module-path",
                        Code.modulePath(""));
        var task =
                ToolProvider.getSystemJavaCompiler()
                        .getTask(null, null, found, options, null, sources);
        analyze((JavacTask) task);
        return found.getDiagnostics().stream()
                .filter(it -> it.getKind() == Diagnostic.Kind.ERROR)
                .map(DocReferencesTest::line)
                .toList();
    }

    private static void analyze(JavacTask task) {
        try {
            task.analyze();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String line(Diagnostic<? extends JavaFileObject> error) {
        var file = Path.of(error.getSource().toUri().getPath()).getFileName();
        return file
                + ":"
                + error.getLineNumber()
                + " "
                + error.getMessage(null).lines().findFirst().orElse("");
    }
}
