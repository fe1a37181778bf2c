package dev.socle.benchmarks;

import dev.socle.benchmarks.load.RunResult;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// What was measured of one server in one workload.
///
/// @param server its label
/// @param settings its version and what was set
/// @param rounds one result for each
record Outcome(String server, String settings, List<RunResult> rounds) {

    /// Processor time of the server for each message, in microseconds.
    Spread microsPerMessage() {
        return spread(round -> round.serverNanos() / 1e3 / round.messages());
    }

    /// Messages for each second of processor time.
    double perProcessorSecond() {
        return 1e6 / microsPerMessage().median();
    }

    Spread perSecond() {
        return spread(round -> round.messages() * 1e9 / round.nanos());
    }

    Spread millisAt(ToDoubleFunction<RunResult.Latency> percentile) {
        return spread(round -> percentile.applyAsDouble(round.latency()) / 1e6);
    }

    /// How much of its processor the server used, from 0 to 1.
    double serverShare() {
        return spread(round -> (double) round.serverNanos() / round.nanos()).median();
    }

    double clientShare() {
        return spread(round -> (double) round.clientNanos() / round.nanos()).median();
    }

    /// How much of the server's processor time its JIT compilers used: much of it means that it was
    /// not warm.
    double compilerShare() {
        return spread(round -> (double) round.compilerNanos() / Math.max(1, round.serverNanos()))
                .median();
    }

    private Spread spread(ToDoubleFunction<RunResult> figure) {
        return Spread.of(rounds.stream().map(figure::applyAsDouble).toList());
    }
}
