package dev.socle.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A copy of `./socle` in a folder of its own, with a Maven and JDKs that only say what they were
/// asked.
final class Door {
    private static final Instant LONG_AGO = Instant.parse("2026-11-20T00:00:00Z");

    private final Path root;
    private String javaHome = "";
    private String requireAll = "";

    Door(Path root) throws IOException {
        this.root = root;
        program("socle", Repository.text(Repository.ROOT.resolve("socle")));
        file("pom.xml", "");
        file("core/src/main/java/A.java", "");
        maven(
                "3.8.7",
                "echo compiled; mkdir -p examples/target/classes; echo lib.jar > examples/target/class-path");
        file("lib.jar", "");
        node("function");
    }

    /// What came out of a run.
    record Result(int exitCode, List<String> out, List<String> err) {}

    /// A JDK that prints its name and its arguments instead of running anything.
    Path jdk(String name, int version) throws IOException {
        return jdk(name, version, "echo " + name + " \"$@\"");
    }

    /// A JDK that runs these shell lines instead.
    Path jdk(String name, int version, String body) throws IOException {
        file(name + "/release", "JAVA_VERSION=\"" + version + ".0.1\"\n");
        program(name + "/bin/javac", "#!/bin/sh\n");
        program(name + "/bin/java", "#!/bin/sh\n" + body + "\n");
        return root.resolve(name);
    }

    void maven(String version, String body) throws IOException {
        program(
                "bin/mvn",
                """
                #!/bin/sh
                if [ "$2" = --version ]; then echo 'Apache Maven %s'; exit; fi
                %s
                """
                        .formatted(version, body));
    }

    /// A Node that prints this instead of what it was asked.
    void node(String typeofWebSocket) throws IOException {
        program("bin/node", "#!/bin/sh\necho " + typeofWebSocket + "\n");
    }

    void javaHome(Path home) {
        javaHome = home.toString();
    }

    void requireAll() {
        requireAll = "1";
    }

    /// Replaces a text of the script, for what a test cannot take away from the machine it runs on.
    void replace(String text, String by) throws IOException {
        program("socle", Files.readString(root.resolve("socle")).replace(text, by));
    }

    /// Makes the file newer than all that was built before.
    void edit(String name) throws IOException {
        Files.setLastModifiedTime(root.resolve(name), FileTime.from(Instant.now().plusSeconds(60)));
    }

    Path file(String name, String text) throws IOException {
        var file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        Files.setLastModifiedTime(file, FileTime.from(LONG_AGO));
        return file;
    }

    /// Runs the copy, with the programs of the folder `bin` before those of the machine.
    Result run(String... arguments) throws IOException, InterruptedException {
        var out = root.resolve("out");
        var err = root.resolve("err");
        var builder =
                new ProcessBuilder(
                        Stream.concat(
                                        Stream.of("bash", root.resolve("socle").toString()),
                                        Stream.of(arguments))
                                .toList());
        builder.environment().put("JAVA_HOME", javaHome);
        builder.environment().put("SOCLE_REQUIRE_ALL", requireAll);
        builder.environment().put("SOCLE_CHROMIUM", "/bin/true");
        builder.environment().put("SOCLE_CHROMEDRIVER", "/bin/true");
        builder.environment().put("SOCLE_NODE", root.resolve("bin/node").toString());
        builder.environment().merge("PATH", root.resolve("bin") + ":", (path, bin) -> bin + path);
        var process =
                builder.directory(root.toFile())
                        .redirectOutput(out.toFile())
                        .redirectError(err.toFile())
                        .start();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IllegalStateException("./socle did not end");
        }
        return new Result(process.exitValue(), Files.readAllLines(out), Files.readAllLines(err));
    }

    private void program(String name, String text) throws IOException {
        Files.setPosixFilePermissions(
                file(name, text), PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
