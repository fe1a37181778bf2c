package dev.socle.route;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// A pattern of paths, parsed; [Route] says how it is written.
///
/// @param segments what the pattern expects between the slashes; an empty literal at the end for a
///   slash there
/// @param paramNames the parameters' names in their order
record PathPattern(List<PathSegment> segments, List<String> paramNames) {

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]*");
    // Regular expressions that match every segment: to let them through as such would hide
    // conflicts.
    private static final Set<String> MATCH_ALL = Set.of(".*", ".+", "[^/]*", "[^/]+");

    static PathPattern parse(String pattern) {
        if (!pattern.startsWith("/")) {
            throw bad(pattern, "begins with /");
        }
        List<String> texts = split(pattern);
        List<PathSegment> segments = new ArrayList<>(texts.size());
        List<String> names = new ArrayList<>(2);
        for (int i = 0; i < texts.size(); i++) {
            segments.add(segment(pattern, texts.get(i), i == texts.size() - 1, names));
        }
        if (new HashSet<>(names).size() < names.size()) {
            throw bad(pattern, "each parameter's name once");
        }
        return new PathPattern(List.copyOf(segments), List.copyOf(names));
    }

    private static PathSegment segment(
            String pattern, String text, boolean last, List<String> names) {
        if (!text.startsWith("{")) {
            return literal(pattern, text, last);
        }
        if (!text.endsWith("}")) {
            throw bad(pattern, "a parameter takes a whole segment");
        }
        String inner = text.substring(1, text.length() - 1);
        if (inner.endsWith("...")) {
            if (!last) {
                throw bad(pattern, "the rest at the end");
            }
            return new PathSegment.Rest(
                    name(pattern, inner.substring(0, inner.length() - 3), names));
        }
        int colon = inner.indexOf(':');
        String name = name(pattern, colon < 0 ? inner : inner.substring(0, colon), names);
        String regex = colon < 0 ? "" : inner.substring(colon + 1);
        return colon < 0 || MATCH_ALL.contains(regex)
                ? new PathSegment.Param(name)
                : new PathSegment.Constrained(name, compile(pattern, regex));
    }

    private static PathSegment literal(String pattern, String text, boolean last) {
        if (text.indexOf('{') >= 0 || text.indexOf('}') >= 0) {
            throw bad(pattern, "a parameter takes a whole segment");
        }
        if (text.isEmpty() && !last) {
            throw bad(pattern, "no empty segment but at the end");
        }
        if (text.equals(".") || text.equals("..")) {
            throw bad(pattern, "no segment . or ..");
        }
        if (text.indexOf('%') >= 0 || text.indexOf('?') >= 0 || text.indexOf('#') >= 0) {
            throw bad(
                    pattern,
                    "no %, ? or #: literals are written decoded, and a query is not routed");
        }
        return new PathSegment.Literal(text);
    }

    private static String name(String pattern, String name, List<String> names) {
        if (!NAME.matcher(name).matches()) {
            throw bad(
                    pattern,
                    "{name}, {name:regex} or {name...}, a name of letters, digits, _ and -");
        }
        names.add(name);
        return name;
    }

    private static Pattern compile(String pattern, String regex) {
        try {
            return Pattern.compile(regex);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(
                    "pattern: " + pattern + " (expected: a regular expression)", e);
        }
    }

    /// Cuts at slashes outside of braces; braces within braces belong to a regular expression.
    private static List<String> split(String pattern) {
        List<String> texts = new ArrayList<>();
        int depth = 0;
        int start = 1;
        for (int i = 1; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c == '\\' && depth > 0) {
                i++;
            } else if (c == '{') {
                depth++;
            } else if (c == '}') {
                depth--;
            } else if (c == '/' && depth == 0) {
                texts.add(pattern.substring(start, i));
                start = i + 1;
            }
        }
        if (depth != 0) {
            throw bad(pattern, "as many { as }");
        }
        texts.add(pattern.substring(start));
        return texts;
    }

    private static IllegalArgumentException bad(String pattern, String expected) {
        return new IllegalArgumentException(
                "pattern: " + pattern + " (expected: " + expected + ")");
    }
}
