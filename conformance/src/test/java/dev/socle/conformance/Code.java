package dev.socle.conformance;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.lang.module.FindException;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/// Compiled code as the rules see it: what this repository ships, or an example from a test.
final class Code {
    private Code() {}

    /// The classes of all modules, without their tests.
    static JavaClasses shipped() {
        return new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("dev.socle");
    }

    /// The classes of an example; each text is a whole Java file.
    static JavaClasses of(String... texts) {
        try {
            var folder = Files.createTempDirectory("socle-example");
            try {
                compile(folder, texts);
                return new ClassFileImporter().importPath(folder);
            } finally {
                delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Compiles the texts into `folder`, with javac's `options`.
    static void compile(Path folder, String[] texts, String... options) {
        var messages = new StringWriter();
        var arguments =
                Stream.concat(Stream.of("-proc:none", "-d", folder.toString()), Stream.of(options));
        var compiled =
                ToolProvider.getSystemJavaCompiler()
                        .getTask(
                                messages,
                                null,
                                null,
                                arguments.toList(),
                                null,
                                SourceText.of(texts))
                        .call();
        if (!compiled) {
            throw new IllegalArgumentException("the example does not compile: " + messages);
        }
    }

    /// What `rule` has against `code`; empty if nothing.
    static List<String> violations(ArchRule rule, JavaClasses code) {
        return rule.allowEmptyShould(true).evaluate(code).getFailureReport().getDetails();
    }

    /// The named modules on the class path whose names start with one of `prefixes`: Socle's own,
    /// or those it needs.
    static List<ModuleReference> modules(String... prefixes) {
        return Stream.of(
                        System.getProperty("java.class.path")
                                .split(System.getProperty("path.separator")))
                .flatMap(entry -> modulesIn(Path.of(entry)))
                .filter(module ->
                        Stream.of(prefixes).anyMatch(module.descriptor().name()::startsWith))
                .toList();
    }

    /// Where those modules are, as an argument of `java` and `javac`.
    static String modulePath(String... prefixes) {
        return modules(prefixes).stream()
                .map(module -> Path.of(module.location().orElseThrow()).toString())
                .collect(Collectors.joining(System.getProperty("path.separator")));
    }

    private static Stream<ModuleReference> modulesIn(Path entry) {
        try {
            return ModuleFinder.of(entry).findAll().stream();
        } catch (FindException e) {
            return Stream.empty(); // A jar that cannot be a module.
        }
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
