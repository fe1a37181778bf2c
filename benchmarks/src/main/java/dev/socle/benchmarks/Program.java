package dev.socle.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// A JVM of its own, pinned to a processor where that is possible, that answers lines with lines.
final class Program implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 120;

    private final Process process;
    private final BufferedReader answers;
    private final Path errors;

    private Program(Process process, Path errors) {
        this.process = process;
        this.answers = process.inputReader(UTF_8);
        this.errors = errors;
    }

    /// Starts a program of this class path.
    ///
    /// @param pin the command that pins what follows it, or nothing
    static Program start(
            List<String> pin, List<String> jvmOptions, Class<?> main, List<String> arguments)
            throws IOException {
        var command = new ArrayList<>(pin);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvmOptions);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(arguments);
        var errors = Files.createTempFile("socle-bench", ".err");
        var process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
        return new Program(process, errors);
    }

    long pid() {
        return process.pid();
    }

    /// Sends a line and waits for the answer.
    String ask(String request) throws IOException {
        var requests = process.outputWriter(UTF_8);
        requests.write(request + "\n");
        requests.flush();
        return answer();
    }

    /// Waits for a line.
    ///
    /// @throws IOException if the program ended instead, with what it said
    String answer() throws IOException {
        var reading = new FutureTask<>(answers::readLine);
        Thread.ofVirtual().start(reading);
        try {
            var line = reading.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (line == null) {
                throw new IOException("it ended: " + lastWords());
            }
            return line;
        } catch (TimeoutException late) {
            throw new IOException("no answer in " + PATIENCE_SECONDS + " s: " + lastWords(), late);
        } catch (ExecutionException failure) {
            throw new IOException(failure.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException(interrupted);
        }
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly().onExit().join();
        Files.deleteIfExists(errors);
    }

    private String lastWords() throws IOException {
        return Files.readString(errors)
                .lines()
                .limit(3)
                .reduce((a, b) -> a + " | " + b)
                .orElse("without a word");
    }
}
