package dev.socle.examples;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/// Programs that some tests need and a machine may lack.
final class Programs {

    private Programs() {}

    /// The program that an environment variable (or a system property) names, or else the first of
    /// the commands that is on the `PATH`.
    static Optional<String> find(String setting, String... commands) {
        return setting(setting).or(() -> onPath(commands));
    }

    /// Gives up the test: as skipped, or as failed if `SOCLE_REQUIRE_ALL` is set.
    static String missing(String cause) {
        return setting("SOCLE_REQUIRE_ALL").isPresent() ? fail(cause) : abort(cause);
    }

    private static Optional<String> onPath(String... commands) {
        var folders = System.getenv("PATH").split(File.pathSeparator);
        return Stream.of(commands)
                .flatMap(command -> Stream.of(folders).map(folder -> Path.of(folder, command)))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst();
    }

    private static Optional<String> setting(String name) {
        return Optional.ofNullable(System.getProperty(name, System.getenv(name)))
                .filter(value -> !value.isEmpty());
    }
}
