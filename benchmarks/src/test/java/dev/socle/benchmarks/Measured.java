package dev.socle.benchmarks;

import dev.socle.benchmarks.load.RunResult;
import dev.socle.benchmarks.load.RunResult.Latency;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToLongFunction;

/// Results as if they had been measured.
final class Measured {

    private Measured() {}

    /// A second in which the server was busy and a message cost so many nanoseconds.
    static RunResult round(long nanosPerMessage) {
        var latency = new Latency(1_000_000, 2_000_000, 3_000_000, 4_000_000);
        return new RunResult(
                1_000_000_000 / nanosPerMessage,
                1_000_000_000,
                1_000_000_000,
                20_000_000,
                500_000_000,
                latency);
    }

    static Outcome outcome(String server, long... nanosPerMessage) {
        var rounds = Arrays.stream(nanosPerMessage).mapToObj(Measured::round).toList();
        return new Outcome(server, "settings of " + server, rounds, null);
    }

    /// The same, with what a connection holds.
    static Outcome holding(String server, long... nanosPerMessage) {
        var outcome = outcome(server, nanosPerMessage);
        return new Outcome(
                server, outcome.settings(), outcome.rounds(), new Memory(2000, 0, 9000, 8000));
    }

    /// All workloads, each server by what a message costs it.
    static Results all(ToLongFunction<String> nanosPerMessage) {
        var entries =
                Workloads.all().stream()
                        .map(workload ->
                                new Results.Entry(
                                        workload,
                                        workload.servers().stream()
                                                .map(kind ->
                                                        holding(
                                                                kind.label(),
                                                                nanosPerMessage.applyAsLong(
                                                                        kind.label())))
                                                .toList()))
                        .toList();
        return results(entries);
    }

    static Results of(String workload, Outcome... outcomes) {
        var entry =
                Workloads.all().stream()
                        .filter(it -> it.name().equals(workload))
                        .map(it -> new Results.Entry(it, List.of(outcomes)))
                        .toList();
        return results(entry);
    }

    private static Results results(List<Results.Entry> entries) {
        var date = LocalDate.of(2026, 11, 27);
        return new Results(date, "./socle bench", "a machine", entries, new ArrayList<>());
    }
}
