package dev.socle.route;

import dev.socle.http.HttpResponse;
import dev.socle.http.Request;
import dev.socle.interceptor.Context;
import dev.socle.interceptor.Interceptor;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The interceptor that finds the route of a request and queues the route's interceptors and
/// handler.
///
/// A routed request has its path parameters, its [Route] under [Route#KEY] and the way back under
/// [UrlFor#KEY]. A request that matches no route passes without a response. [Route] says how
/// patterns and methods match.
public final class Router implements Interceptor {

    private final PathNode tree = new PathNode();
    // Patterns without parameters, by path: no search and nothing allocated for most requests.
    private final Map<String, PathNode> literalPaths = new HashMap<>();
    private final UrlFor urlFor;

    private Router(List<Endpoint> endpoints) {
        Map<String, Endpoint> named = new LinkedHashMap<>();
        for (Endpoint endpoint : endpoints) {
            tree.add(endpoint);
            endpoint.route().name().ifPresent(name -> addName(named, name, endpoint));
        }
        tree.literalPaths("", literalPaths);
        urlFor = new UrlFor(named);
    }

    /// Builds the table of routes.
    ///
    /// @param routes routes and groups
    /// @return the router
    /// @throws IllegalArgumentException if a pattern is malformed, two routes have one name, or a
    ///   route could never be reached because another takes all that it matches; the message names
    ///   both
    public static Router of(Routes... routes) {
        return of(List.of(routes));
    }

    /// Builds the table of routes.
    ///
    /// @param routes routes and groups
    /// @return the router
    /// @throws IllegalArgumentException if a pattern is malformed, two routes have one name, or a
    ///   route could never be reached because another takes all that it matches; the message names
    ///   both
    public static Router of(List<? extends Routes> routes) {
        return new Router(
                routes.stream()
                        .flatMap(r -> RouteGroup.flatten(r).stream())
                        .map(Endpoint::new)
                        .toList());
    }

    @Override
    public String name() {
        return "router";
    }

    /// The way from a route's name to its path.
    ///
    /// @return paths for the named routes of this router
    public UrlFor urlFor() {
        return urlFor;
    }

    /// Finds the route and queues its interceptors and handler; answers 405, 400 and the automatic
    /// `OPTIONS`.
    @Override
    public Context enter(Context context) {
        Request request = context.request();
        PathNode literal = literalPaths.get(request.path());
        Endpoint endpoint = literal == null ? null : literal.endpoints.find(request.method());
        return endpoint == null ? search(context) : run(context, request, endpoint);
    }

    private Context search(Context context) {
        Request request = context.request();
        PathSearch search = PathSearch.of(request.path());
        if (search == null) {
            return context;
        }
        Endpoint endpoint = search.find(tree, request.method());
        if (endpoint != null) {
            return run(context, request.withPathParams(search.params(endpoint)), endpoint);
        }
        Set<String> methods = search.otherMethods();
        return methods.isEmpty() ? context : context.withResponse(otherMethods(request, methods));
    }

    private Context run(Context context, Request request, Endpoint endpoint) {
        Request routed = request.with(Route.KEY, endpoint.route()).with(UrlFor.KEY, urlFor);
        return endpoint.enqueueOn(context.withRequest(routed));
    }

    private static HttpResponse otherMethods(Request request, Set<String> methods) {
        methods.add("OPTIONS");
        if (methods.contains("GET")) {
            methods.add("HEAD");
        }
        HttpResponse response =
                request.method().equals("OPTIONS")
                        ? HttpResponse.noContent()
                        : HttpResponse.text("This path has no " + request.method()).withStatus(405);
        return response.header("Allow", String.join(", ", methods));
    }

    private static void addName(Map<String, Endpoint> named, String name, Endpoint endpoint) {
        Endpoint earlier = named.putIfAbsent(name, endpoint);
        if (earlier != null) {
            throw new IllegalArgumentException(
                    "name: %s for %s (expected: another than that of %s)"
                            .formatted(name, endpoint.route(), earlier.route()));
        }
    }
}
