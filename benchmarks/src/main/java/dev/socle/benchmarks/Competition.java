package dev.socle.benchmarks;

import dev.socle.benchmarks.load.LoadSpec.Flow;
import dev.socle.benchmarks.server.ServerTask;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// One workload: all its servers run, are warmed up, and are then measured in turns, so that
/// whatever slows the machine for a while slows them all.
final class Competition implements AutoCloseable {

    /// For so long no server may be busy before another is measured.
    static final int REST_STEP_MILLIS = 100;

    private static final int MOST_REST_STEPS = 100;
    private static final long REST_NANOS = 10_000_000; // in a step: one tick of Linux

    private final Workload workload;
    private final BenchOptions options;
    private final Machine machine;
    private final Progress progress;
    private final Program client;
    private final List<Entrant> entrants = new ArrayList<>();
    private boolean restless;

    Competition(Workload workload, BenchOptions options, Machine machine, Progress progress)
            throws IOException {
        this.workload = workload;
        this.options = options;
        this.machine = machine;
        this.progress = progress;
        this.client = Entrant.startClient(machine);
    }

    /// Measures.
    ///
    /// @param keyStore for those that speak TLS
    /// @return an outcome for each server that did not fail
    List<Outcome> run(Path keyStore) throws IOException {
        enterAll(task(keyStore));
        for (var round = 1; round <= rounds(); round++) {
            progress.step(workload.name() + ": round " + round + " of " + rounds());
            for (var entrant : List.copyOf(entrants)) {
                measure(entrant);
            }
        }
        return entrants.stream().map(Entrant::outcome).toList();
    }

    @Override
    public void close() throws IOException {
        client.close();
        for (var entrant : entrants) {
            entrant.close();
        }
    }

    private int rounds() {
        return switch (workload.measure()) {
            case MESSAGES, HANDSHAKES, RECONNECTS -> options.rounds();
            case MEMORY, HEARTBEATS -> 1;
        };
    }

    private ServerTask task(Path keyStore) {
        var load = workload.load();
        return new ServerTask(
                load.flow() == Flow.FAN_OUT,
                load.deflate(),
                load.tls() ? keyStore : null,
                workload.nap(),
                workload.measure() == Workload.Measure.HEARTBEATS);
    }

    private void enterAll(ServerTask task) {
        var times = new HashMap<String, Integer>();
        for (var kind : options.serversOf(workload)) {
            var time = times.merge(kind.label(), 1, Integer::sum);
            var label = time == 1 ? kind.label() : kind.label() + "#" + time;
            progress.step(workload.name() + ": warming up " + label);
            try {
                var entrant = Entrant.start(label, kind, task, workload, machine, client);
                entrants.add(entrant);
                entrant.warmUp(options.warmUp());
            } catch (IOException failure) {
                leave(label, failure);
            }
        }
    }

    private void measure(Entrant entrant) throws IOException {
        awaitRest();
        try {
            entrant.measure(options.roundMillis(workload));
        } catch (IOException failure) {
            leave(entrant.label(), failure);
        }
    }

    /// Waits for those that were measured before: some compile, or answer what is left, for a
    /// second and more, on the processor that the next one needs. One that never rests is waited
    /// for once.
    private void awaitRest() throws IOException {
        var busy = busy();
        for (var step = 1; busy != null && !restless && step < MOST_REST_STEPS; step++) {
            busy = busy();
        }
        if (busy != null && !restless) {
            restless = true;
            progress.say(workload.name() + ": going on although this server is busy: " + busy);
        }
    }

    /// @return the name of a server that has just used the processor, or null
    private @Nullable String busy() throws IOException {
        var before = entrants.stream().mapToLong(Entrant::processorNanos).toArray();
        Entrant.rest(REST_STEP_MILLIS);
        for (var i = 0; i < before.length; i++) {
            if (entrants.get(i).processorNanos() - before[i] > REST_NANOS) {
                return entrants.get(i).label();
            }
        }
        return null;
    }

    private void leave(String label, IOException failure) {
        progress.failed(
                new Failure(
                        workload.name(),
                        label,
                        Objects.requireNonNullElse(failure.getMessage(), failure.toString())));
        entrants.removeIf(entrant -> entrant.label().equals(label) && givenUp(entrant));
    }

    private static boolean givenUp(Entrant entrant) {
        try {
            entrant.giveUp();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return true;
    }
}
