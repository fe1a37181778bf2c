package dev.socle.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.stream.Collectors;

/// The page of figures: what is between its two marks is written by a run, the rest by hand.
record Page(Path folder) {

    private static final String BEGIN = "<!-- figures: written by ./socle bench -->";
    private static final String END = "<!-- end of figures -->";
    private static final String CHART = "performance.svg";

    /// Replaces the figures and the chart.
    void write(Results results) throws IOException {
        var page = folder.resolve("performance.md");
        var text = Files.readString(page);
        var begin = text.indexOf(BEGIN);
        var end = text.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IOException(page + " lacks the marks between which figures go");
        }
        Files.writeString(folder.resolve(CHART), new Chart(results).text());
        Files.writeString(
                page,
                text.substring(0, begin + BEGIN.length())
                        + "\n\n"
                        + figures(results)
                        + "\n"
                        + text.substring(end));
    }

    static String figures(Results results) {
        var out = new StringBuilder();
        out.append(
                "`%s`, %s, %s.\n\n"
                        .formatted(results.command(), results.date(), results.machine()));
        out.append("### Goals\n\n| figure | goal | measured | reached |\n|---|---:|---:|---|\n");
        Goals.all().forEach(goal -> out.append(goal.row(results)).append('\n'));
        out.append("\n![Ratios to the floor](" + CHART + ")\n");
        for (var entry : results.entries()) {
            out.append(
                    "\n### %s\n\n%s\n".formatted(title(entry.workload()), new Table(entry).text()));
        }
        if (!results.failures().isEmpty()) {
            out.append("\n### Failed, and so without figures\n\n");
            results.failures()
                    .forEach(it ->
                            out.append(
                                    "- `%s`: `%s`: %s\n"
                                            .formatted(it.workload(), it.server(), it.why())));
        }
        return out.append("\n### Servers\n\n").append(settings(results)).append('\n').toString();
    }

    private static String title(Workload workload) {
        var load = workload.load();
        return "`%s`: %s, %,d connections"
                .formatted(workload.name(), workload.what(), load.connections());
    }

    private static String settings(Results results) {
        return results.entries().stream()
                .flatMap(entry -> entry.outcomes().stream())
                .map(it -> "- `%s`: %s".formatted(it.server(), it.settings()))
                .collect(Collectors.toCollection(LinkedHashSet::new))
                .stream()
                .sorted()
                .collect(Collectors.joining("\n"));
    }
}
