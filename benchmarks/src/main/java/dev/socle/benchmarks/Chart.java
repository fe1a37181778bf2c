package dev.socle.benchmarks;

import java.util.List;
import java.util.Locale;

/// Messages for each second of the server's processor time, over those of the floor, as bars in an
/// SVG.
record Chart(Results results) {

    private static final int WIDTH = 760;
    private static final int LABEL_WIDTH = 130;
    private static final int NUMBER_WIDTH = 50;
    private static final int BAR = 14;
    private static final int GAP = 4;
    private static final int TITLE = 30;

    String text() {
        var entries =
                results.entries().stream().filter(entry -> entry.of("floor").isPresent()).toList();
        var body = new StringBuilder();
        var y = TITLE;
        for (var entry : entries) {
            y = entry(body, entry, y);
        }
        return """
        <svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" font-family="sans-serif" font-size="12">
        <rect width="100%%" height="100%%" fill="white"/>
        <text x="8" y="18" font-weight="bold">Messages for each second of the server's processor, over the floor's (%s)</text>
        %s</svg>
        """
                .formatted(WIDTH, y, results.date(), body);
    }

    private static int entry(StringBuilder body, Results.Entry entry, int top) {
        var floor = entry.of("floor").orElseThrow().perProcessorSecond();
        var ratios = entry.outcomes().stream().map(it -> it.perProcessorSecond() / floor).toList();
        var scale = (WIDTH - LABEL_WIDTH - NUMBER_WIDTH) / Math.max(1, largest(ratios));
        var y = top + TITLE;
        body.append(title(y - 8, entry.workload()));
        for (var i = 0; i < ratios.size(); i++) {
            var server = entry.outcomes().get(i).server();
            body.append(bar(y, server, ratios.get(i), ratios.get(i) * scale));
            y += BAR + GAP;
        }
        return y + GAP;
    }

    private static String title(int y, Workload workload) {
        return "<text x=\"8\" y=\"%d\" font-weight=\"bold\">%s: %s</text>\n"
                .formatted(y, workload.name(), workload.what());
    }

    private static String bar(int y, String server, double ratio, double width) {
        return String.format(
                Locale.ROOT,
                """
                <text x="%d" y="%d" text-anchor="end">%s</text>
                <rect x="%d" y="%d" width="%.1f" height="%d" fill="%s"/>
                <text x="%.1f" y="%d">%.2f</text>
                """,
                LABEL_WIDTH - 6,
                y + BAR - 3,
                server,
                LABEL_WIDTH,
                y,
                Math.max(1, width),
                BAR,
                colour(server),
                LABEL_WIDTH + width + 4,
                y + BAR - 3,
                ratio);
    }

    private static double largest(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).max().orElse(1);
    }

    private static String colour(String server) {
        return server.startsWith("socle")
                ? "#2a6f97"
                : server.equals("floor") ? "#999999" : "#d9a05b";
    }
}
