package dev.socle.conformance;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// A line of a table in `docs/rfc-checklist.md` or `docs/known-flaws.md`.
///
/// @param where the section of the RFC, or who had the flaw
/// @param what the duty, or the flaw
/// @param verdict `kept`, or why not
/// @param shownBy the tests, as the document writes them: `Class#method` or `Class` in backquotes
record ChecklistLine(String where, String what, String verdict, String shownBy) {
    private static final Pattern CELL_END = Pattern.compile(" \\| ");
    private static final Pattern UNDER_HEAD = Pattern.compile("\\|[-|]+\\|");
    private static final Pattern TEST = Pattern.compile("`(\\w+(?:#\\w+)?)`");
    private static final List<String> EXPLANATIONS =
            List.of("not ours: ", "not kept: ", "not shown: ");

    /// The lines of all tables of a document, without their heads.
    static List<ChecklistLine> of(String document) {
        var lines = document.lines().filter(line -> line.startsWith("|")).toList();
        return IntStream.range(0, lines.size())
                .filter(at -> !isHead(lines, at))
                .mapToObj(at -> parse(lines.get(at)))
                .toList();
    }

    boolean isKept() {
        return verdict.equals("kept");
    }

    /// Whether it says why the duty is not ours, or why we do not keep it.
    boolean isExplained() {
        return EXPLANATIONS.stream()
                .anyMatch(start -> verdict.startsWith(start) && verdict.length() > start.length());
    }

    /// The tests that show it.
    List<String> tests() {
        return TEST.matcher(shownBy).results().map(test -> test.group(1)).toList();
    }

    /// Whether nothing but tests stands where tests should.
    boolean hasTestsOnly() {
        return TEST.matcher(shownBy).replaceAll("").matches("[, ]*");
    }

    private static boolean isHead(List<String> lines, int at) {
        return Stream.of(at, at + 1)
                .filter(each -> each < lines.size())
                .anyMatch(each -> UNDER_HEAD.matcher(lines.get(each)).matches());
    }

    private static ChecklistLine parse(String line) {
        var cells = CELL_END.split(line.replaceFirst("^\\| ", "").replaceFirst("\\|$", " "), -1);
        return cells.length == 4
                ? new ChecklistLine(
                        cells[0].strip(), cells[1].strip(), cells[2].strip(), cells[3].strip())
                : new ChecklistLine("", line, "", "");
    }
}
