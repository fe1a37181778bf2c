package dev.socle.benchmarks;

import dev.socle.benchmarks.load.RunResult;
import dev.socle.benchmarks.load.RunResult.Latency;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/// What was measured of one server in one workload.
///
/// @param server its label
/// @param settings its version and what was set
/// @param rounds one result for each
/// @param held what a connection held, where that was measured
record Outcome(String server, String settings, List<RunResult> rounds, @Nullable Memory held) {

    /// What several starts of the same servers come to: the rounds of all of them.
    ///
    /// @return in the order of the first start; a server that failed in one of them is left out
    static List<Outcome> ofAll(List<List<Outcome>> starts) {
        return starts.getFirst().stream()
                .map(first ->
                        starts.stream()
                                .flatMap(List::stream)
                                .filter(it -> it.server.equals(first.server))
                                .toList())
                .filter(same -> same.size() == starts.size())
                .map(Outcome::together)
                .toList();
    }

    private static Outcome together(List<Outcome> same) {
        var first = same.getFirst();
        var rounds = same.stream().flatMap(it -> it.rounds.stream()).toList();
        return new Outcome(first.server, first.settings, rounds, first.held);
    }

    /// Processor time of the server for each message, in microseconds.
    Spread micros() {
        return spread(round -> round.serverNanos() / 1e3 / Math.max(1, round.messages()));
    }

    /// Messages for each second of the server's processor time: what ratios are made of.
    double perProcessorSecond() {
        return 1e6 / micros().median();
    }

    Spread perSecond() {
        return spread(round -> round.messages() * 1e9 / round.nanos());
    }

    Spread millisAt(ToDoubleFunction<Latency> percentile) {
        return spread(round -> percentile.applyAsDouble(round.latency()) / 1e6);
    }

    /// How much of its processor the server used, from 0 to 1.
    double serverShare() {
        return spread(round -> (double) round.serverNanos() / round.nanos()).median();
    }

    /// How much of its processor the client used, from 0 to 1.
    double clientShare() {
        return spread(round -> (double) round.clientNanos() / round.nanos()).median();
    }

    /// How much of the server's processor time its JIT compilers took: much of it means that it was
    /// not warm.
    double compilerShare() {
        return spread(round -> (double) round.compilerNanos() / Math.max(1, round.serverNanos()))
                .median();
    }

    private Spread spread(ToDoubleFunction<RunResult> figure) {
        return Spread.of(rounds.stream().map(figure::applyAsDouble).toList());
    }
}
