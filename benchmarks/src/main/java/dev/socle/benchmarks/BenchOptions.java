package dev.socle.benchmarks;

import dev.socle.benchmarks.server.ServerKind;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What `./socle bench` was asked to do.
///
/// @param workloads in the order in which they run
/// @param servers that run each workload, or none for those that the workload names
/// @param rounds how often each server is measured in a workload
/// @param warmUp how long each server runs before
/// @param round how long a measurement takes
/// @param publishes whether its figures go to the page, as those of a whole run do
record BenchOptions(
        List<Workload> workloads,
        List<ServerKind> servers,
        int rounds,
        Duration warmUp,
        Duration round,
        boolean publishes) {

    static final String USAGE =
            """
            usage: ./socle bench [options]          measure Socle beside its peers
                   ./socle bench micro [REGEX]      measure its parts with JMH, and what they allocate

              --only NAME,...      these workloads only
              --servers NAME,...   these servers only; one that is named twice is measured twice
              --aa                 the same as --servers socle,socle: shows how far equal things differ
              --rounds N           measure each server so often in each workload (5; quick: 2)
              --warmup SECONDS     of each server, twice before its first round (2; quick: 0.25)
              --seconds SECONDS    of each round (0.8; quick: 0.3); some workloads take twice as long
              --publish            write docs/performance.md though it is not the whole; never with --quick
              --quick              a look at some workloads within three minutes
              --list               print the workloads and servers
              --help               print this text

            Results go to benchmarks/target/bench.json. Without any option the whole of it runs, about an
            hour, and docs/performance.md is written too.\
            """;

    static BenchOptions parse(String... words) {
        var rest = new ArrayDeque<>(List.of(words));
        var quick = rest.remove("--quick");
        var workloads = quick ? Workloads.quick() : Workloads.all();
        var servers = List.<ServerKind>of();
        var rounds = quick ? 2 : 5;
        var warmUp = seconds(quick ? 0.25 : 2);
        var round = seconds(quick ? 0.3 : 0.8);
        var publishes = words.length == 0 || rest.remove("--publish");
        if (publishes && quick) {
            throw new IllegalArgumentException("--publish: with --quick (expected: without)");
        }
        while (!rest.isEmpty()) {
            var option = rest.remove();
            switch (option) {
                case "--only" -> workloads = workloads(value(option, rest.poll()));
                case "--servers" -> servers = servers(value(option, rest.poll()));
                case "--aa" -> servers = List.of(ServerKind.SOCLE, ServerKind.SOCLE);
                case "--rounds" -> rounds = (int) number(option, rest.poll(), 1, 100);
                case "--warmup" -> warmUp = seconds(number(option, rest.poll(), 0, 600));
                case "--seconds" -> round = seconds(number(option, rest.poll(), 0.05, 600));
                default ->
                        throw new IllegalArgumentException(
                                "unknown option: " + option + " (try ./socle bench --help)");
            }
        }
        return new BenchOptions(workloads, servers, rounds, warmUp, round, publishes);
    }

    /// The servers that run a workload here, each as often as it was asked for.
    List<ServerKind> serversOf(Workload workload) {
        var asked = servers.isEmpty() ? workload.servers() : servers;
        return asked.stream().filter(ServerKind::isOffered).toList();
    }

    long roundMillis(Workload workload) {
        return round.toMillis() * workload.factor();
    }

    private static List<Workload> workloads(String names) {
        var all = Workloads.all();
        var known = all.stream().map(Workload::name).toList();
        return Arrays.stream(names.split(","))
                .map(name -> {
                    if (!known.contains(name)) {
                        throw new IllegalArgumentException(
                                "workload: %s (expected: %s)"
                                        .formatted(name, String.join(", ", known)));
                    }
                    return all.get(known.indexOf(name));
                })
                .toList();
    }

    private static List<ServerKind> servers(String names) {
        return Arrays.stream(names.split(",")).map(ServerKind::named).toList();
    }

    private static Duration seconds(double seconds) {
        return Duration.ofMillis((long) (1000 * seconds));
    }

    private static double number(String option, @Nullable String word, double least, double most) {
        var text = value(option, word);
        try {
            var number = Double.parseDouble(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // Answered below, as a number out of bounds is.
        }
        throw new IllegalArgumentException(
                "%s: %s (expected: %s to %s)".formatted(option, text, least, most));
    }

    private static String value(String option, @Nullable String word) {
        if (word == null) {
            throw new IllegalArgumentException(option + ": no value");
        }
        return word;
    }
}
