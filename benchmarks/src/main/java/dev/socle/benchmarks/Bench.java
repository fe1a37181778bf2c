package dev.socle.benchmarks;

import dev.socle.benchmarks.server.ServerTask;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

/// The program behind `./socle bench`.
///
/// It ends with 0 if all was measured, with 1 if a server did not start or answered wrongly, and
/// with 2 if the command line is wrong.
final class Bench {

    private final BenchOptions options;
    private final Machine machine;
    private final PrintStream out;
    private final List<String> failures = new ArrayList<>();

    private Bench(BenchOptions options, Machine machine, PrintStream out) {
        this.options = options;
        this.machine = machine;
        this.out = out;
    }

    public static void main(String... words) throws IOException {
        if (List.of(words).contains("--help")) {
            System.out.println(BenchOptions.USAGE);
            return;
        }
        try {
            var bench = new Bench(BenchOptions.parse(words), Machine.find(), System.out);
            System.exit(bench.run());
        } catch (IllegalArgumentException wrong) {
            System.err.println("socle bench: " + wrong.getMessage());
            System.exit(2);
        }
    }

    private int run() throws IOException {
        out.println(machine.describe());
        for (var workload : options.workloads()) {
            run(workload);
        }
        failures.forEach(failure -> out.println("FAILED " + failure));
        return failures.isEmpty() ? 0 : 1;
    }

    private void run(Workload workload) throws IOException {
        out.println("== " + workload.name() + ": " + workload.what());
        var task =
                new ServerTask(
                        workload.load().flow() == dev.socle.benchmarks.load.LoadSpec.Flow.FAN_OUT,
                        workload.load().deflate(),
                        null,
                        workload.nap(),
                        false);
        var entrants = new ArrayList<Entrant>();
        try (var client = Entrant.startClient(machine)) {
            enter(workload, task, client, entrants);
            for (var round = 1; round <= options.rounds(); round++) {
                for (var entrant : List.copyOf(entrants)) {
                    if (!attempt(
                            workload, entrant.label(), () -> entrant.measure(millis(workload)))) {
                        entrants.remove(entrant);
                        entrant.close();
                    }
                }
            }
            for (var entrant : entrants) {
                report(new Outcome(entrant.label(), entrant.settings(), entrant.results()));
            }
        } finally {
            for (var entrant : entrants) {
                entrant.close();
            }
        }
    }

    private void enter(Workload workload, ServerTask task, Program client, List<Entrant> entrants) {
        var labels = new HashMap<String, Integer>();
        for (var kind : options.servers().isEmpty() ? workload.servers() : options.servers()) {
            if (kind.isOffered()) {
                var times = labels.merge(kind.label(), 1, Integer::sum);
                var label = times == 1 ? kind.label() : kind.label() + "#" + times;
                attempt(
                        workload,
                        label,
                        () -> {
                            var entrant =
                                    Entrant.start(label, kind, task, workload, machine, client);
                            entrants.add(entrant);
                            warmUp(entrant, entrants);
                        });
            }
        }
    }

    private void warmUp(Entrant entrant, List<Entrant> entrants) throws IOException {
        try {
            entrant.warmUp(options.warmUp().toMillis());
        } catch (IOException failure) {
            entrants.remove(entrant);
            entrant.close();
            throw failure;
        }
    }

    private long millis(Workload workload) {
        return options.round().toMillis() * workload.factor();
    }

    private void report(Outcome outcome) {
        out.printf(
                "  %-16s %8.3f us (%.3f..%.3f) %,12.0f/s  server %3.0f%% client %3.0f%% jit %2.0f%%  p50 %.3f p99 %.3f p99.9 %.3f ms%n",
                outcome.server(),
                outcome.microsPerMessage().median(),
                outcome.microsPerMessage().min(),
                outcome.microsPerMessage().max(),
                outcome.perSecond().median(),
                outcome.serverShare() * 100,
                outcome.clientShare() * 100,
                outcome.compilerShare() * 100,
                outcome.millisAt(latency -> latency.p50()).median(),
                outcome.millisAt(latency -> latency.p99()).median(),
                outcome.millisAt(latency -> latency.p999()).median());
    }

    private interface Step {
        void run() throws IOException;
    }

    private boolean attempt(Workload workload, String label, Step step) {
        try {
            step.run();
            return true;
        } catch (IOException failure) {
            var line = workload.name() + " " + label + ": " + failure.getMessage();
            failures.add(line);
            out.println("  FAILED " + line);
            return false;
        }
    }
}
