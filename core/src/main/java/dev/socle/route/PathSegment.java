package dev.socle.route;

import java.util.regex.Pattern;

/// One segment of a path pattern.
sealed interface PathSegment {

    /// Matches itself.
    record Literal(String text) implements PathSegment {}

    /// Matches one segment that is not empty.
    record Param(String name) implements PathSegment {}

    /// Matches one segment that is not empty and that the regular expression matches whole.
    record Constrained(String name, Pattern regex) implements PathSegment {}

    /// Matches what is left of the path.
    record Rest(String name) implements PathSegment {}
}
