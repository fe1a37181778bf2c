package dev.socle.route;

import dev.socle.http.Key;
import dev.socle.http.PercentEncoding;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;

/// The way back from a route's name to its path.
///
/// ```java
/// request.get(UrlFor.KEY).path("room", Map.of("room", "tea & cake"))  // /chat/tea%20&%20cake
/// ```
public final class UrlFor {

    /// The key under which a routed request has this.
    public static final Key<UrlFor> KEY = Key.of("urlFor");

    private final Map<String, Endpoint> named;

    UrlFor(Map<String, Endpoint> named) {
        this.named = named;
    }

    /// The path of a route without parameters.
    ///
    /// @param name the route's name
    /// @return the path, escaped
    /// @throws IllegalArgumentException if no route has the name, or the route has parameters
    public String path(String name) {
        return path(name, Map.of());
    }

    /// The path of a route.
    ///
    /// @param name the route's name
    /// @param params a value for each of the route's parameters, by name; its text is escaped. In a
    ///   `{rest...}` slashes separate segments, elsewhere they are escaped.
    /// @return the path, escaped, which the route matches with these values
    /// @throws IllegalArgumentException if no route has the name, a parameter is missing or
    ///   unknown, or the route would not match the value
    public String path(String name, Map<String, ?> params) {
        Endpoint endpoint = named.get(name);
        if (endpoint == null) {
            throw new IllegalArgumentException(
                    "name: " + name + " (expected: one of " + named.keySet() + ")");
        }
        Set<String> expected = new HashSet<>(endpoint.pattern().paramNames());
        if (!expected.equals(params.keySet())) {
            throw new IllegalArgumentException(
                    "params: "
                            + params.keySet()
                            + " (expected: "
                            + endpoint.pattern().paramNames()
                            + ")");
        }
        StringBuilder path = new StringBuilder();
        for (PathSegment segment : endpoint.pattern().segments()) {
            path.append('/').append(text(segment, params));
        }
        return path.toString();
    }

    private static String text(PathSegment segment, Map<String, ?> params) {
        return switch (segment) {
            case PathSegment.Literal(String text) -> PercentEncoding.encodeSegment(text);
            case PathSegment.Param(String name) -> one(name, value(name, params), true);
            case PathSegment.Constrained(String name, var regex) -> {
                String value = value(name, params);
                yield one(name, value, regex.matcher(value).matches());
            }
            case PathSegment.Rest(String name) -> rest(name, value(name, params));
        };
    }

    private static String value(String name, Map<String, ?> params) {
        return String.valueOf(params.get(name));
    }

    private static String one(String name, String value, boolean matches) {
        if (!matches || value.isEmpty() || isDots(value)) {
            throw new IllegalArgumentException(
                    name + ": '" + value + "' (expected: a value that the route matches)");
        }
        return PercentEncoding.encodeSegment(value);
    }

    private static String rest(String name, String value) {
        StringJoiner path = new StringJoiner("/");
        for (String segment : value.split("/", -1)) {
            if (isDots(segment)) {
                throw new IllegalArgumentException(
                        name + ": '" + value + "' (expected: no segment . or ..)");
            }
            path.add(PercentEncoding.encodeSegment(segment));
        }
        return path.toString();
    }

    private static boolean isDots(String segment) {
        return segment.equals(".") || segment.equals("..");
    }
}
