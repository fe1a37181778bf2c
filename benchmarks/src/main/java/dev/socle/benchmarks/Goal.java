package dev.socle.benchmarks;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/// Something that was to be reached.
///
/// @param what of which the figure is
/// @param bound that it is compared with
/// @param isAtLeast whether the figure should be no less than the bound, or else no more
/// @param figure of a run, or nothing where it was not measured
record Goal(
        String what, double bound, boolean isAtLeast, Function<Results, Optional<Double>> figure) {

    static Goal atLeast(double bound, String what, Function<Results, Optional<Double>> figure) {
        return new Goal(what, bound, true, figure);
    }

    static Goal atMost(double bound, String what, Function<Results, Optional<Double>> figure) {
        return new Goal(what, bound, false, figure);
    }

    boolean isReachedBy(double value) {
        return isAtLeast ? value >= bound : value <= bound;
    }

    /// A line of a Markdown table.
    String row(Results results) {
        var measured = figure.apply(results);
        return "| %s | %s %s | %s | %s |"
                .formatted(
                        what,
                        isAtLeast ? ">=" : "<=",
                        number(bound),
                        measured.map(Goal::number).orElse("not measured"),
                        measured.map(it -> isReachedBy(it) ? "yes" : "**no**").orElse("-"));
    }

    private static String number(double value) {
        return value >= 100
                ? String.format(Locale.ROOT, "%,.0f", value)
                : String.format(Locale.ROOT, "%.2f", value);
    }
}
