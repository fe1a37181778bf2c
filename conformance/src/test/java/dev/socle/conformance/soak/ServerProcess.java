package dev.socle.conformance.soak;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/// A server in a process of its own, so that what it uses is measured apart from its clients.
///
/// Its heap is 128 MiB from the beginning, all of it touched: what its resident memory grows by is
/// outside of the heap.
final class ServerProcess implements AutoCloseable {

    /// How long the server may take to notice that its clients are gone.
    private static final Duration PATIENCE = Duration.ofSeconds(45);

    private static final Duration BETWEEN = Duration.ofMillis(500);

    private final Process process;
    private final BufferedReader answers;
    private final int port;

    private ServerProcess(Process process) throws IOException {
        this.process = process;
        this.answers = process.inputReader(US_ASCII);
        this.port = Integer.parseInt(answer());
    }

    /// Starts a server.
    ///
    /// @param served what it serves
    /// @param jvmOptions beside those of the heap
    static ServerProcess start(Class<? extends Served> served, String... jvmOptions)
            throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(
                List.of(
                        "-Xms128m",
                        "-Xmx128m",
                        "-XX:+AlwaysPreTouch",
                        "-XX:+ExitOnOutOfMemoryError",
                        "--enable-native-access=ALL-UNNAMED"));
        command.addAll(List.of(jvmOptions));
        command.addAll(
                List.of(
                        "-cp",
                        System.getProperty("java.class.path"),
                        ServedMain.class.getName(),
                        served.getName()));
        return new ServerProcess(
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start());
    }

    /// Where it listens, on the loopback address.
    int port() {
        return port;
    }

    /// Its number in the operating system.
    long pid() {
        return process.pid();
    }

    /// Collects its garbage and tells what it has used and holds.
    Sample sample() {
        try {
            var requests = process.outputWriter(US_ASCII);
            requests.write("sample\n");
            requests.flush();
            return Sample.parse(answer());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// Takes samples until one is as wanted, and gives up after a while.
    ///
    /// @return the last
    Sample sampleWhen(Predicate<Sample> wanted) throws InterruptedException {
        var giveUpNanos = System.nanoTime() + PATIENCE.toNanos();
        var sample = sample();
        while (!wanted.test(sample) && !Attack.isOver(giveUpNanos)) {
            Attack.pause(BETWEEN);
            sample = sample();
        }
        return sample;
    }

    /// Ends it, and waits for its end.
    @Override
    public void close() throws IOException {
        process.outputWriter(US_ASCII).close();
        try {
            if (process.waitFor(20, TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
        throw new AssertionError("the server did not end");
    }

    private String answer() throws IOException {
        var line = answers.readLine();
        if (line == null) {
            throw new AssertionError("the server died");
        }
        return line;
    }
}
