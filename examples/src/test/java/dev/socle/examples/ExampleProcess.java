package dev.socle.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/// An example as a process of its own, as `./socle` starts it.
final class ExampleProcess implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 30;
    private static final Pattern URL = Pattern.compile("\\b(https?|wss?)://[0-9.]+:[0-9]+/?");

    private final Process process;
    private final BufferedReader reader;
    private final List<String> lines = new ArrayList<>();

    private ExampleProcess(Process process) {
        this.process = process;
        this.reader = process.inputReader(StandardCharsets.UTF_8);
    }

    static ExampleProcess start(String mainClass, String... args) throws IOException {
        return startWith(List.of(), mainClass, args);
    }

    /// Starts it with options of the JVM.
    static ExampleProcess startWith(List<String> options, String mainClass, String... args)
            throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("--enable-native-access=ALL-UNNAMED");
        command.addAll(options);
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add("dev.socle.examples." + mainClass);
        Collections.addAll(command, args);
        return new ExampleProcess(new ProcessBuilder(command).redirectErrorStream(true).start());
    }

    /// Waits until the process says where it listens.
    URI url() throws IOException {
        for (var line = reader.readLine(); line != null; line = reader.readLine()) {
            lines.add(line);
            var url = URL.matcher(line);
            if (url.find()) {
                return URI.create(url.group());
            }
        }
        throw new AssertionError("the process ended and said: " + lines);
    }

    /// Asks the process to end, as Ctrl-C and `kill` do.
    void signal() {
        // Process.destroy would close the output that is still to be read.
        process.toHandle().destroy();
    }

    /// Waits for the end.
    ///
    /// @return the exit status
    int end() throws IOException, InterruptedException {
        reader.lines().forEach(lines::add);
        assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    /// What the process has said, as far as it was read.
    List<String> lines() {
        return lines;
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
