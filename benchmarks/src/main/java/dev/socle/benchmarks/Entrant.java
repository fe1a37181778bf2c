package dev.socle.benchmarks;

import dev.socle.benchmarks.load.LoadMain;
import dev.socle.benchmarks.load.RunResult;
import dev.socle.benchmarks.server.ServerKind;
import dev.socle.benchmarks.server.ServerMain;
import dev.socle.benchmarks.server.ServerTask;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// A server that takes part in a workload, running, with the client's connections to it.
final class Entrant implements AutoCloseable {

    private final String label;
    private final Program server;
    private final Program client;
    private final String settings;
    private final List<RunResult> results = new ArrayList<>();

    private Entrant(String label, Program server, Program client, String settings) {
        this.label = label;
        this.server = server;
        this.client = client;
        this.settings = settings;
    }

    /// Starts the server and connects to it.
    static Entrant start(
            String label,
            ServerKind kind,
            ServerTask task,
            Workload workload,
            Machine machine,
            Program client)
            throws IOException {
        var arguments = Stream.concat(Stream.of(kind.label()), task.arguments().stream()).toList();
        var server =
                Program.start(
                        machine.serverPin(), Machine.SERVER_OPTIONS, ServerMain.class, arguments);
        try {
            var ready = server.answer().split(" ", 3);
            if (!ready[0].equals("ready")) {
                throw new IOException("it said: " + String.join(" ", ready));
            }
            var entrant = new Entrant(label, server, client, ready[2]);
            entrant.ask(
                    "connect",
                    ready[1]
                            + " "
                            + server.pid()
                            + " "
                            + String.join(" ", workload.load().words()));
            return entrant;
        } catch (IOException failure) {
            server.close();
            throw failure;
        }
    }

    String label() {
        return label;
    }

    String settings() {
        return settings;
    }

    List<RunResult> results() {
        return results;
    }

    void warmUp(long millis) throws IOException {
        if (millis > 0) {
            ask("run", Long.toString(millis));
        }
    }

    void measure(long millis) throws IOException {
        results.add(ask("run", Long.toString(millis)));
    }

    /// Ends the server, and with it the client's connections.
    @Override
    public void close() throws IOException {
        server.close();
    }

    private RunResult ask(String command, String rest) throws IOException {
        var answer = client.ask((command + " " + label + " " + rest).strip()).split(" ", 2);
        if (!answer[0].equals("ok")) {
            throw new IOException(answer[1]);
        }
        return RunResult.parse(List.of(answer[1].split(" ")));
    }

    static Program startClient(Machine machine) throws IOException {
        return Program.start(
                machine.clientPin(), Machine.CLIENT_OPTIONS, LoadMain.class, List.of());
    }
}
