package dev.socle.conformance.soak;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/// What a run tells: progress while it lasts, and at its end one line of figures.
final class SoakReport {

    private final PrintStream out;
    private final List<String> figures = new ArrayList<>();

    SoakReport(PrintStream out) {
        this.out = out;
    }

    /// Tells how far the run is.
    void progress(String line) {
        out.println("  " + line);
        out.flush();
    }

    /// Adds a figure to the result, with its name and unit.
    void figure(String figure) {
        figures.add(figure);
    }

    /// The figures in the order in which they were added.
    String result() {
        return String.join("; ", figures);
    }
}
