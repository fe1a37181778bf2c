package dev.socle.jackson;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;

/// Where in a message something is wrong.
///
/// @param line from 1, 0 if unknown
/// @param column from 1, 0 if unknown
/// @param path names of declared properties, `*` for others
record JsonPosition(int line, int column, String path) {

    static JsonPosition of(JacksonException e, PropertyNames names) {
        var path = new StringBuilder("$");
        for (var step : e.getPath()) {
            if (step.getPropertyName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append('.').append(names.shown(step.from(), step.getPropertyName()));
            }
        }
        return of(e.getLocation(), path.toString());
    }

    static JsonPosition of(@Nullable TokenStreamLocation location, String path) {
        return location == null
                ? new JsonPosition(0, 0, path)
                : new JsonPosition(
                        Math.max(0, location.getLineNr()),
                        Math.max(0, location.getColumnNr()),
                        path);
    }

    /// Line and column, which say nothing of the message.
    String place() {
        return "line " + line + ", column " + column;
    }
}
