package dev.socle.examples;

import dev.socle.netty.NettyConnector;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.logging.LogManager;

/// A server as a program in the foreground: it ends with 2 if the command line is wrong, with 1 if
/// it cannot start, and with 0 when it was stopped by Ctrl-C.
final class Program {

    private static final Duration STOP_WINDOW = Duration.ofSeconds(2);

    private final String name;

    private Program(String name) {
        this.name = name;
    }

    /// What a command line asks for.
    @FunctionalInterface
    interface CommandLine {

        Server parse() throws UsageException;
    }

    /// A server that is not started yet.
    interface Server {

        NettyConnector connector() throws IOException, InterruptedException;

        /// What to print once clients can connect.
        String announcement(int port);
    }

    /// Starts a server and returns. The connector's threads keep the process alive.
    ///
    /// @param name begins each line that says what is wrong
    static void run(String name, CommandLine commandLine) throws InterruptedException {
        var program = new Program(name);
        try {
            program.readLogging();
            var server = commandLine.parse();
            var connector = server.connector();
            connector.start();
            program.stopOnSignal(connector);
            System.out.println(server.announcement(connector.port()));
        } catch (UsageException wrong) {
            program.end(2, wrong);
        } catch (IOException | UncheckedIOException | IllegalStateException failure) {
            program.end(1, failure);
        }
    }

    private void readLogging() throws IOException {
        try (var properties = Program.class.getResourceAsStream("logging.properties")) {
            LogManager.getLogManager().readConfiguration(properties);
        }
    }

    private void stopOnSignal(NettyConnector connector) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> drain(connector), "drain"));
    }

    private void drain(NettyConnector connector) {
        int status = 1;
        try {
            connector.stop(STOP_WINDOW);
            System.out.println(name + ": stopped");
            status = 0;
        } finally {
            // After a signal the status would be 130 or 143, whatever was done here.
            Runtime.getRuntime().halt(status);
        }
    }

    private void end(int status, Exception cause) {
        System.err.println(name + ": " + cause.getMessage());
        System.exit(status);
    }
}
