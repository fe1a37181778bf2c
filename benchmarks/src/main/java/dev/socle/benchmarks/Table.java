package dev.socle.benchmarks;

import java.util.Locale;
import java.util.stream.Collectors;

/// The results of one workload as a Markdown table, which is also read on a terminal.
record Table(Results.Entry entry) {

    String text() {
        return head()
                + "\n"
                + entry.outcomes().stream().map(this::row).collect(Collectors.joining("\n"));
    }

    private String head() {
        return switch (entry.workload().measure()) {
            case MEMORY ->
                    "| server | heap, bytes | direct, bytes | kernel, bytes | native, bytes |\n"
                            + "|---|---:|---:|---:|---:|";
            case MESSAGES, HANDSHAKES, RECONNECTS, HEARTBEATS -> {
                var unit = entry.workload().measure().unit();
                yield "| server | server µs a "
                        + unit
                        + " | a second | x floor | x socle | server / client busy |"
                        + (isPaced() ? " p50 / p99 / p99.9 / max ms |" : "")
                        + "\n|---|---:|---:|---:|---:|---:|"
                        + (isPaced() ? "---:|" : "");
            }
        };
    }

    private String row(Outcome outcome) {
        var held = outcome.held();
        if (held != null) {
            return String.format(
                    Locale.ROOT,
                    "| %s | %,.0f | %,.0f | %,.0f | %,.0f |",
                    outcome.server(),
                    held.heap(),
                    held.direct(),
                    held.kernelOfOneEnd(),
                    held.resident());
        }
        var micros = outcome.micros();
        var rate = outcome.perSecond();
        return String.format(
                Locale.ROOT,
                "| %s | %.3f (%.3f..%.3f) | %,.0f (%,.0f..%,.0f) | %s | %s | %.0f%% / %.0f%% |%s",
                outcome.server(),
                micros.median(),
                micros.min(),
                micros.max(),
                rate.median(),
                rate.min(),
                rate.max(),
                over(outcome, "floor"),
                over(outcome, "socle"),
                100 * outcome.serverShare(),
                100 * outcome.clientShare(),
                isPaced() ? latency(outcome) : "");
    }

    private boolean isPaced() {
        return entry.workload().load().perSecond() > 0;
    }

    private String over(Outcome outcome, String other) {
        return entry.of(other)
                .map(it -> outcome.perProcessorSecond() / it.perProcessorSecond())
                .map(ratio -> String.format(Locale.ROOT, "%.2f", ratio))
                .orElse("-");
    }

    private static String latency(Outcome outcome) {
        return String.format(
                Locale.ROOT,
                " %.2f / %.2f / %.2f / %.1f |",
                outcome.millisAt(it -> it.p50()).median(),
                outcome.millisAt(it -> it.p99()).median(),
                outcome.millisAt(it -> it.p999()).median(),
                outcome.millisAt(it -> it.max()).median());
    }
}
