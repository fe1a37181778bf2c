package dev.socle.benchmarks;

import dev.socle.benchmarks.load.LoadMain;
import dev.socle.benchmarks.load.ProcessorTime;
import dev.socle.benchmarks.load.RunResult;
import dev.socle.benchmarks.server.ServerKind;
import dev.socle.benchmarks.server.ServerMain;
import dev.socle.benchmarks.server.ServerTask;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A server that takes part in a workload, running, with the client's connections to it.
final class Entrant implements AutoCloseable {

    /// How long a server is let be before its memory is measured.
    private static final int REST_MILLIS = 1000;

    private static final Duration HEARTBEAT = Duration.ofSeconds(25);
    private static final int WARM_UP_STEP_MILLIS = 250;
    private static final int WARM_UP_STORM_MILLIS = 500; // for each of which there is a storm
    private static final int MOST_WARM_UPS = 3; // times as long as was asked for
    private static final double WARM_SHARE = 0.05; // of the processor time, for compiling

    private final String label;
    private final Workload workload;
    private final Program server;
    private final Program client;
    private final String settings;
    private final List<RunResult> results = new ArrayList<>();
    private @Nullable Memory held;

    private Entrant(
            String label, Workload workload, Program server, Program client, String settings) {
        this.label = label;
        this.workload = workload;
        this.server = server;
        this.client = client;
        this.settings = settings;
    }

    /// The client of a workload, for all its entrants.
    static Program startClient(Machine machine) throws IOException {
        return Program.start(
                machine.clientPin(), Machine.CLIENT_OPTIONS, LoadMain.class, List.of());
    }

    /// Starts the server and connects to it.
    ///
    /// @param label its name among the entrants
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
                        machine.serverPin(),
                        Machine.serverOptions(workload),
                        ServerMain.class,
                        arguments);
        try {
            var ready = server.answer().split(" ", 3);
            if (!ready[0].equals("ready") || ready.length < 3) {
                throw new IOException("it said: " + String.join(" ", ready));
            }
            var entrant = new Entrant(label, workload, server, client, ready[2]);
            entrant.ask("connect", ready[1] + " " + server.pid() + " " + workload.load().words());
            return entrant;
        } catch (IOException failure) {
            giveUp(server, client, label);
            throw failure;
        }
    }

    /// Ends the server, and has the client let go of its connections, so that others may have as
    /// many.
    void giveUp() throws IOException {
        giveUp(server, client, label);
    }

    private static void giveUp(Program server, Program client, String label) throws IOException {
        server.close();
        try {
            client.ask("cut " + label);
        } catch (IOException gone) {
            // And with the client all of its connections.
        }
    }

    String label() {
        return label;
    }

    /// What its server has used of the processor.
    long processorNanos() {
        return new ProcessorTime(server.pid()).nanos();
    }

    String settings() {
        return settings;
    }

    /// Runs without being measured. Where there are very many connections they are cut again, since
    /// the client can have those of one server only.
    void warmUp(Duration time) throws IOException {
        switch (workload.measure()) {
            case MESSAGES -> {
                var steps = Math.ceilDiv((int) time.toMillis(), WARM_UP_STEP_MILLIS);
                compile(steps, () -> run(WARM_UP_STEP_MILLIS));
                rest(restMillis(time)); // It may let go of memory then, and compile anew.
                compile(steps, () -> run(WARM_UP_STEP_MILLIS));
            }
            case HANDSHAKES, RECONNECTS -> {
                compile(storms(time), () -> ask("again", ""));
                ask("cut", "");
            }
            case MEMORY -> ask("cut", "");
            case HEARTBEATS -> compile(1, () -> run(HEARTBEAT.toMillis()));
        }
    }

    /// How long a server is let be within a warm-up of so long.
    static long restMillis(Duration warmUp) {
        return warmUp.toMillis() / 2;
    }

    /// How many storms of connections are a warm-up of so long.
    static int storms(Duration warmUp) {
        return (int) Math.max(1, warmUp.toMillis() / WARM_UP_STORM_MILLIS);
    }

    /// Goes on for some steps more while the JIT compilers still take much of the server's
    /// processor.
    private static void compile(int least, Step step) throws IOException {
        for (var count = 1; count <= MOST_WARM_UPS * least; count++) {
            var result = step.run();
            if (count >= least && result.compilerNanos() < WARM_SHARE * result.serverNanos()) {
                return;
            }
        }
    }

    /// Lets the servers be for a while.
    static void rest(long millis) throws IOException {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException(interrupted);
        }
    }

    /// Makes one measurement.
    void measure(long millis) throws IOException {
        switch (workload.measure()) {
            case MESSAGES -> results.add(run(millis));
            case RECONNECTS -> {
                ask("open", "");
                results.add(ask("again", ""));
                ask("cut", "");
            }
            case HANDSHAKES -> {
                results.add(ask("open", ""));
                ask("cut", "");
            }
            case MEMORY -> {
                var empty = Memory.of(server);
                results.add(ask("open", ""));
                rest(REST_MILLIS);
                held = Memory.of(server).minus(empty).dividedBy(workload.load().connections());
                ask("cut", "");
            }
            case HEARTBEATS -> {
                var seconds = HEARTBEAT.toSeconds();
                results.add(
                        run(HEARTBEAT.toMillis())
                                .withMessages(seconds * workload.load().connections()));
            }
        }
    }

    Outcome outcome() {
        return new Outcome(label, settings, List.copyOf(results), held);
    }

    /// Ends the server, and with it the client's connections.
    @Override
    public void close() throws IOException {
        server.close();
    }

    private RunResult run(long millis) throws IOException {
        return ask("run", Long.toString(millis));
    }

    private RunResult ask(String command, String rest) throws IOException {
        var answer = client.ask((command + " " + label + " " + rest).strip()).split(" ", 2);
        if (!answer[0].equals("ok")) {
            throw new IOException(answer[1]);
        }
        return RunResult.parse(answer[1]);
    }

    @FunctionalInterface
    private interface Step {

        RunResult run() throws IOException;
    }
}
