package dev.socle.route;

import dev.socle.http.PercentEncoding;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// One path's way through the tree of patterns. Used by one thread.
///
/// A node is visited at most once, since its depth is the index of the segment it expects:
/// backtracking costs no more than the size of the tree, whatever a client sends.
final class PathSearch {

    private final String[] segments;
    private final String[] captures;
    private final Set<String> otherMethods = new TreeSet<>();

    private PathSearch(String[] segments) {
        this.segments = segments;
        this.captures = new String[segments.length];
    }

    /// Splits and decodes a path.
    ///
    /// @return the search, or null if no pattern can match
    /// @throws dev.socle.http.BadRequestException if the path has a bad escape
    static @Nullable PathSearch of(String path) {
        String[] segments = split(path);
        boolean possible = path.startsWith("/");
        for (int i = 0; i < segments.length; i++) {
            segments[i] = PercentEncoding.decode(segments[i]);
            possible &= !segments[i].equals(".") && !segments[i].equals("..");
        }
        return possible ? new PathSearch(segments) : null;
    }

    /// The best endpoint for a method below a node, or null.
    @Nullable Endpoint find(PathNode root, String method) {
        return find(root, 0, 0, method);
    }

    /// The methods of all endpoints whose pattern matches, after a [#find] that found none.
    Set<String> otherMethods() {
        return otherMethods;
    }

    /// The parameters that the last [#find] captured.
    Map<String, String> params(Endpoint endpoint) {
        Map<String, String> params = new LinkedHashMap<>();
        int index = 0;
        for (String name : endpoint.pattern().paramNames()) {
            params.put(name, captures[index++]);
        }
        return params;
    }

    private @Nullable Endpoint find(PathNode node, int index, int captured, String method) {
        if (index == segments.length) {
            return choose(node.endpoints, method);
        }
        String segment = segments[index];
        PathNode literal = node.literals.get(segment);
        Endpoint found = literal == null ? null : find(literal, index + 1, captured, method);
        if (found == null && !segment.isEmpty()) {
            found = findParam(node, index, captured, method);
        }
        if (found == null) {
            found = choose(node.rest, method);
            if (found != null) {
                captures[captured] = rest(index);
            }
        }
        return found;
    }

    private @Nullable Endpoint findParam(PathNode node, int index, int captured, String method) {
        Endpoint found = null;
        for (PathNode.Constraint constraint : node.constraints.values()) {
            if (found == null && constraint.regex().matcher(segments[index]).matches()) {
                captures[captured] = segments[index];
                found = find(constraint.node(), index + 1, captured + 1, method);
            }
        }
        if (found == null && node.param != null) {
            captures[captured] = segments[index];
            found = find(node.param, index + 1, captured + 1, method);
        }
        return found;
    }

    private @Nullable Endpoint choose(MethodTable endpoints, String method) {
        Endpoint found = endpoints.find(method);
        if (found == null) {
            endpoints.addMethodsTo(otherMethods);
        }
        return found;
    }

    private String rest(int index) {
        return index == segments.length - 1
                ? segments[index]
                : String.join("/", Arrays.asList(segments).subList(index, segments.length));
    }

    private static String[] split(String path) {
        int count = 0;
        for (int i = path.indexOf('/'); i >= 0; i = path.indexOf('/', i + 1)) {
            count++;
        }
        String[] segments = new String[count];
        int start = 1;
        for (int i = 0; i < count; i++) {
            int slash = path.indexOf('/', start);
            segments[i] = path.substring(start, slash < 0 ? path.length() : slash);
            start = slash + 1;
        }
        return segments;
    }
}
