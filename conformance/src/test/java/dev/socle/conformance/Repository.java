package dev.socle.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// The files of this repository, as they lie in the working tree.
public final class Repository {
    /// The folder with `./socle` in it.
    public static final Path ROOT = root();

    private Repository() {}

    /// The Java files under `<module>/<folder>` of every module, for example `src/main/java`.
    static List<Path> javaFiles(String folder) {
        return modules()
                .map(module -> module.resolve(folder))
                .filter(Files::isDirectory)
                .flatMap(sources -> files(sources, ".java"))
                .toList();
    }

    /// The documents: `*.md` in the root and under `docs`.
    static List<Path> documents() {
        return Stream.concat(
                        list(ROOT).filter(file -> file.toString().endsWith(".md")),
                        files(ROOT.resolve("docs"), ".md"))
                .toList();
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The folders of the modules.
    static Stream<Path> modules() {
        return list(ROOT).filter(folder -> Files.exists(folder.resolve("pom.xml")));
    }

    private static Stream<Path> files(Path folder, String ending) {
        try (var files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending)).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Path> list(Path folder) {
        try (var entries = Files.list(folder)) {
            return entries.sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path root() {
        for (var folder = Path.of("").toAbsolutePath();
                folder != null;
                folder = folder.getParent()) {
            if (Files.exists(folder.resolve("socle"))) {
                return folder;
            }
        }
        throw new IllegalStateException("the tests run outside of the repository");
    }
}
