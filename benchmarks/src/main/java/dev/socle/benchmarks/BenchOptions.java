package dev.socle.benchmarks;

import dev.socle.benchmarks.server.ServerKind;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;

/// What `./socle bench` was asked to do.
///
/// @param workloads in the order in which they run
/// @param servers that run each workload, or none for those that the workload names
/// @param rounds how often each server is measured in a workload
/// @param warmUp how long each server runs before
/// @param round how long a measurement takes
/// @param quick whether it is only a look, whose figures are never published
record BenchOptions(
        List<Workload> workloads,
        List<ServerKind> servers,
        int rounds,
        Duration warmUp,
        Duration round,
        boolean quick) {

    static final String USAGE =
            """
            usage: ./socle bench [options]           measure Socle beside its peers
                   ./socle bench micro [REGEX]       measure its parts with JMH, with what they allocate

              --only NAME,...      these workloads only
              --servers NAME,...   these servers only; one that is named twice is measured twice
              --aa                 the same as --servers socle,socle: shows how far equal things differ
              --rounds N           measure each server so often in each workload (3; quick: 2)
              --warmup SECONDS     before the first round of each server (3; quick: 1)
              --seconds SECONDS    of each round (1; quick: 0.4)
              --quick              a look within three minutes; nothing is written into docs
              --list               print the workloads and servers
              --help               print this text

            Without --only, --servers and --quick the whole of it runs, and docs/performance.md is written.\
            """;

    static BenchOptions parse(String... words) {
        var rest = new ArrayDeque<>(List.of(words));
        var quick = rest.remove("--quick");
        var workloads = Workloads.all();
        var servers = List.<ServerKind>of();
        var rounds = quick ? 2 : 3;
        var warmUp = Duration.ofMillis(quick ? 1000 : 3000);
        var round = Duration.ofMillis(quick ? 400 : 1000);
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
        return new BenchOptions(workloads, servers, rounds, warmUp, round, quick);
    }

    private static List<Workload> workloads(String names) {
        var all = Workloads.all();
        var known = all.stream().map(Workload::name).toList();
        return Arrays.stream(names.split(","))
                .map(name -> {
                    if (!known.contains(name)) {
                        throw new IllegalArgumentException(
                                "workload: "
                                        + name
                                        + " (expected: "
                                        + String.join(", ", known)
                                        + ")");
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

    private static double number(String option, String word, double least, double most) {
        var expected = " (expected: " + least + " to " + most + ")";
        try {
            var number = Double.parseDouble(value(option, word));
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // Answered below, as a number out of bounds is.
        }
        throw new IllegalArgumentException(option + ": " + word + expected);
    }

    private static String value(String option, @org.jspecify.annotations.Nullable String word) {
        if (word == null) {
            throw new IllegalArgumentException(option + ": no value");
        }
        return word;
    }
}
