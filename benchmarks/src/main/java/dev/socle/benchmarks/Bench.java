package dev.socle.benchmarks;

import dev.socle.benchmarks.server.ServerKind;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/// The program behind `./socle bench`.
///
/// It ends with 0 if all was measured, with 1 if a server did not start or answered wrongly, and
/// with 2 if the command line is wrong.
final class Bench {

    private final BenchOptions options;
    private final String command;
    private final Path root;
    private final Machine machine = Machine.find();
    private final Progress progress;

    Bench(BenchOptions options, String command, Path root, PrintStream out) {
        this.options = options;
        this.command = command;
        this.root = root;
        out.println(machine.describe());
        this.progress = new Progress(options, out);
    }

    static void main(String... words) throws IOException {
        if (List.of(words).contains("--help")) {
            System.out.println(BenchOptions.USAGE);
        } else if (List.of(words).contains("--list")) {
            list();
        } else {
            System.exit(run(words));
        }
    }

    private static int run(String... words) throws IOException {
        try {
            var command = ("./socle bench " + String.join(" ", words)).strip();
            var root = Path.of(System.getProperty("socle.root", "."));
            return new Bench(BenchOptions.parse(words), command, root, System.out).run();
        } catch (IllegalArgumentException wrong) {
            System.err.println("socle bench: " + wrong.getMessage());
            return 2;
        }
    }

    private static void list() {
        Workloads.all().forEach(it -> System.out.printf("%-18s %s%n", it.name(), it.what()));
        System.out.println("servers: " + String.join(", ", ServerKind.labels()));
    }

    /// Measures, and returns the exit code.
    int run() throws IOException {
        var results =
                new Results(
                        LocalDate.now(ZoneId.systemDefault()),
                        command,
                        machine.describe(),
                        new ArrayList<>(),
                        progress.failures());
        try (var certificate = Certificate.make()) {
            for (var workload : options.workloads()) {
                results.entries().add(compete(workload, certificate.keyStore()));
            }
        }
        keep(results);
        progress.failures().forEach(failure -> progress.say("FAILED " + failure));
        return progress.failures().isEmpty() ? 0 : 1;
    }

    private Results.Entry compete(Workload workload, Path keyStore) throws IOException {
        progress.begin(workload);
        var starts = new ArrayList<List<Outcome>>();
        for (var start = 0; start < workload.starts(); start++) {
            try (var competition = new Competition(workload, options, machine, progress)) {
                starts.add(competition.run(keyStore));
            }
        }
        var entry = new Results.Entry(workload, Outcome.ofAll(starts));
        for (var outcome : entry.outcomes()) {
            progress.say("  " + outcome.server() + ": " + outcome.settings());
        }
        progress.say(new Table(entry).text());
        return entry;
    }

    private void keep(Results results) throws IOException {
        var json = root.resolve("benchmarks/target/bench.json");
        Files.createDirectories(json.getParent());
        Files.writeString(json, new Json(results).text());
        progress.say("each round is in " + json);
        if (!options.publishes()) {
            return;
        }
        if (!machine.isPinned() || !results.isSound()) {
            progress.say(
                    "docs/performance.md was left alone: "
                            + (machine.isPinned()
                                    ? "Socle or the floor failed"
                                    : "nothing was pinned"));
            return;
        }
        new Page(root.resolve("docs")).write(results);
        progress.say("docs/performance.md is written");
    }
}
