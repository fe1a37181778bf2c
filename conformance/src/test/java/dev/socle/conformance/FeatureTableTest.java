package dev.socle.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// What users of Pedestal, Ring and their kin know or miss is answered in one table of
/// `docs/from-pedestal.md`, and each answer is kept by a paragraph of `SPEC.md` or shown by a page.
class FeatureTableTest {

    /// What eight predecessors were compared by.
    private static final List<String> FEATURES =
            List.of(
                    "upgrade by an ordinary route",
                    "interceptors see it",
                    "path parameters",
                    "refusal with an HTTP response",
                    "checks of the handshake",
                    "GET that is no upgrade",
                    "subprotocol",
                    "permessage-deflate",
                    "headers of the 101",
                    "object for each connection",
                    "callbacks for text and binary",
                    "messages as streams",
                    "kinds of binary",
                    "what is received may be kept",
                    "`on-error`",
                    "`on-close` tells",
                    "pings: callback, answered",
                    "pongs: callback",
                    "sending pings and pongs",
                    "heartbeat",
                    "idle timeout",
                    "largest message",
                    "sending that waits",
                    "sending with a result",
                    "sending when closed",
                    "closing with code and reason",
                    "open, and an id",
                    "the request in callbacks",
                    "reading waits for callbacks",
                    "senders wait for slow peers",
                    "order of messages",
                    "registry and broadcast",
                    "client, reconnecting, fallback to HTTP",
                    "check of the origin, against forged requests",
                    "stop",
                    "help for tests",
                    "WebSockets over HTTP/2",
                    "tests of its WebSockets");

    private static final Pattern PARAGRAPH = Pattern.compile("\\d+\\.\\d+");

    @Test
    void everyFeatureIsAnswered() {
        var rows = rows(guide());

        assertThat(rows).extracting(row -> row.get(0)).containsExactlyElementsOf(FEATURES);
        assertThat(rows)
                .allSatisfy(
                        row -> assertThat(row).hasSize(5).doesNotContain("").doesNotContain("?"));
    }

    @Test
    void everyAnswerIsKeptByAParagraphOrShownByAPage() {
        var spec = Repository.text(Repository.ROOT.resolve("SPEC.md"));

        assertThat(rows(guide()))
                .extracting(List::getLast)
                .allSatisfy(by -> {
                    if (PARAGRAPH.matcher(by).matches()) {
                        assertThat(spec).contains("\n" + by + " ");
                    } else {
                        assertThat(by).matches("\\[\\w+]\\([\\w./]+\\)");
                    }
                });
    }

    @Test
    void rowsAreReadFromTheTableOfFeaturesOnly() {
        var text =
                "| no | row |\n\n## Feature by feature\n\n| feature | by |\n|---|---|\n| a |  |\n| `b` | 1.1 |\n";

        assertThat(rows(text)).containsExactly(List.of("a", ""), List.of("`b`", "1.1"));
    }

    private static String guide() {
        return Repository.text(Repository.ROOT.resolve("docs/from-pedestal.md"));
    }

    private static List<List<String>> rows(String text) {
        return text.substring(text.indexOf("## Feature by feature"))
                .lines()
                .filter(line -> line.startsWith("| "))
                .skip(1)
                .map(line -> Arrays.stream(line.split("\\|", -1)).map(String::strip).toList())
                .map(cells -> cells.subList(1, cells.size() - 1))
                .toList();
    }
}
