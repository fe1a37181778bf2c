package dev.socle.conformance.soak;

import java.io.PrintStream;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The program behind `./socle soak [NAME...]`: makes the runs that are named, or all.
///
/// It ends with 0 if all runs held what they must hold, with 1 if one did not, and with 2 if a name
/// is unknown.
final class Soak {

    private static final List<SoakRun> RUNS =
            Stream.concat(
                            Sieges.ALL.stream(),
                            Stream.of(
                                    new HeadCost(),
                                    new Churn(10_000, 100_000),
                                    new LargeToIdle(),
                                    new CompressionMemory(),
                                    new SlowConsumers(),
                                    new DeliveriesRun()))
                    .toList();

    private final PrintStream out;

    Soak(PrintStream out) {
        this.out = out;
    }

    static void main(String... names) {
        System.exit(new Soak(System.out).run(RUNS, List.of(names)));
    }

    /// Makes the runs of those names, or all if there are no names.
    ///
    /// @return the exit code
    int run(List<SoakRun> runs, List<String> names) {
        var known = runs.stream().map(SoakRun::name).toList();
        for (var name : names) {
            if (!known.contains(name)) {
                out.println(
                        "unknown run: "
                                + name
                                + " (expected: "
                                + known.stream().collect(Collectors.joining(", "))
                                + ")");
                return 2;
            }
        }
        return chosen(runs, names).mapToInt(this::make).max().orElse(0);
    }

    private static Stream<SoakRun> chosen(List<SoakRun> runs, List<String> names) {
        return runs.stream().filter(run -> names.isEmpty() || names.contains(run.name()));
    }

    private int make(SoakRun run) {
        out.println("== " + run.name() + ": " + run.what());
        var report = new SoakReport(out);
        try {
            run.run(report);
            report.progress("result: " + report.result());
            return 0;
        } catch (Exception | AssertionError failure) {
            report.progress("failed: " + failure);
            report.progress("result so far: " + report.result());
            return 1;
        }
    }
}
