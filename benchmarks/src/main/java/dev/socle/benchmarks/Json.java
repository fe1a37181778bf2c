package dev.socle.benchmarks;

import dev.socle.benchmarks.load.RunResult;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Results as JSON, with each round.
record Json(Results results) {

    String text() {
        return "{\"date\": %s,\n\"command\": %s,\n\"machine\": %s,\n\"failures\": %s,\n\"workloads\": %s}\n"
                .formatted(
                        string(results.date().toString()),
                        string(results.command()),
                        string(results.machine()),
                        array(results.failures(), failure -> string(failure.toString())),
                        array(results.entries(), Json::entry));
    }

    private static String entry(Results.Entry entry) {
        return "{\"name\": %s, \"what\": %s, \"unit\": %s, \"servers\": %s}"
                .formatted(
                        string(entry.workload().name()),
                        string(entry.workload().what()),
                        string(entry.workload().measure().unit()),
                        array(entry.outcomes(), Json::outcome));
    }

    private static String outcome(Outcome outcome) {
        var held = outcome.held();
        return "{\"name\": %s, \"settings\": %s, \"rounds\": %s%s}"
                .formatted(
                        string(outcome.server()),
                        string(outcome.settings()),
                        array(outcome.rounds(), Json::round),
                        held == null ? "" : ", \"bytes\": " + memory(held));
    }

    private static String round(RunResult round) {
        var latency = round.latency();
        return ("{\"messages\": %d, \"nanos\": %d, \"serverNanos\": %d, \"compilerNanos\": %d,"
                        + " \"clientNanos\": %d, \"p50\": %d, \"p99\": %d, \"p999\": %d, \"max\": %d}")
                .formatted(
                        round.messages(),
                        round.nanos(),
                        round.serverNanos(),
                        round.compilerNanos(),
                        round.clientNanos(),
                        latency.p50(),
                        latency.p99(),
                        latency.p999(),
                        latency.max());
    }

    private static String memory(Memory held) {
        return String.format(
                Locale.ROOT,
                "{\"heap\": %.0f, \"direct\": %.0f, \"resident\": %.0f, \"kernelOfBothEnds\": %.0f}",
                held.heap(),
                held.direct(),
                held.resident(),
                held.kernel());
    }

    private static <T> String array(List<T> values, Function<T, String> each) {
        return values.stream().map(each).collect(Collectors.joining(",\n", "[", "]"));
    }

    private static String string(String value) {
        return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
    }
}
