package dev.socle.route;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A node of the tree of patterns: what may follow the segments that lead here. Filled while the
/// router is built, then only read.
final class PathNode {

    final MethodTable endpoints = new MethodTable();
    final MethodTable rest = new MethodTable();
    final Map<String, PathNode> literals = new HashMap<>(4);
    // By the regular expression's text, in the order of declaration.
    final Map<String, Constraint> constraints = new LinkedHashMap<>(0);
    @Nullable PathNode param;

    void add(Endpoint endpoint) {
        PathNode node = this;
        for (PathSegment segment : endpoint.pattern().segments()) {
            switch (segment) {
                case PathSegment.Literal literal ->
                        node = node.literals.computeIfAbsent(literal.text(), _ -> new PathNode());
                case PathSegment.Constrained constrained ->
                        node =
                                node.constraints
                                        .computeIfAbsent(
                                                constrained.regex().pattern(),
                                                _ ->
                                                        new Constraint(
                                                                constrained.regex(),
                                                                new PathNode()))
                                        .node();
                case PathSegment.Param _ -> node = node.paramNode();
                case PathSegment.Rest _ -> {
                    node.rest.add(endpoint);
                    return;
                }
            }
        }
        node.endpoints.add(endpoint);
    }

    /// Puts the nodes below this one that literals alone lead to into a map, by path.
    void literalPaths(String path, Map<String, PathNode> paths) {
        literals.forEach((text, node) -> {
            paths.put(path + "/" + text, node);
            node.literalPaths(path + "/" + text, paths);
        });
    }

    private PathNode paramNode() {
        if (param == null) {
            param = new PathNode();
        }
        return param;
    }

    record Constraint(Pattern regex, PathNode node) {}
}
