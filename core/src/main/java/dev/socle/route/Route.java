package dev.socle.route;

import dev.socle.http.Handler;
import dev.socle.http.Key;
import dev.socle.interceptor.Interceptor;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A handler for one method and one pattern of paths.
///
/// **Patterns.** A pattern begins with `/` and is compared segment by segment with the path:
/// - `things` matches itself, in its case. It is written decoded: `/a b` matches `/a%20b`.
/// - `{id}` matches one segment that is not empty.
/// - `{id:[0-9]+}` matches one segment that the regular expression matches whole.
/// - `{path...}`, at the end, matches the rest: any number of segments, empty ones too.
///   `/files/{path...}` matches `/files/` (with empty text) but not `/files`.
///
/// Literal beats regular expression beats parameter beats rest, from the first segment on; where
/// that leads nowhere, the next best is tried. Of several regular expressions the one whose route
/// was declared first wins. Segments are decoded once, after the path was split: `%2F` does not
/// separate segments (in a rest it cannot be told from one that does). A slash at the end, and a
/// double slash, are significant. A path with a segment `.` or `..`, encoded or not, matches
/// nothing. A bad escape is answered with 400.
///
/// **Methods.** `GET` routes answer `HEAD` too, unless there is a `HEAD` route: the handler runs as
/// for `GET`, and the connector leaves the body out. Where only the method does not fit, the answer
/// is 405 with `Allow`, and to `OPTIONS` it is 204 with `Allow`.
///
/// Immutable: each change gives a new route.
public final class Route implements Routes {

    /// The key under which a routed request has its route, with the patterns and interceptors of
    /// the groups around.
    public static final Key<Route> KEY = Key.of("route");

    private final @Nullable String method;
    private final String pattern;
    private final Handler handler;
    private final @Nullable String name;
    private final List<Interceptor> interceptors;

    private Route(
            @Nullable String method,
            String pattern,
            Handler handler,
            @Nullable String name,
            List<Interceptor> interceptors) {
        this.method = method;
        this.pattern = pattern;
        this.handler = handler;
        this.name = name;
        this.interceptors = interceptors;
    }

    /// A route for `GET`, and for `HEAD` where no other route has it. WebSocket endpoints belong
    /// here.
    ///
    /// @param pattern the paths
    /// @param handler answers them
    /// @return the route
    public static Route get(String pattern, Handler handler) {
        return route("GET", pattern, handler);
    }

    /// A route for `POST`.
    ///
    /// @param pattern the paths
    /// @param handler answers them
    /// @return the route
    public static Route post(String pattern, Handler handler) {
        return route("POST", pattern, handler);
    }

    /// A route for `PUT`.
    ///
    /// @param pattern the paths
    /// @param handler answers them
    /// @return the route
    public static Route put(String pattern, Handler handler) {
        return route("PUT", pattern, handler);
    }

    /// A route for `DELETE`.
    ///
    /// @param pattern the paths
    /// @param handler answers them
    /// @return the route
    public static Route delete(String pattern, Handler handler) {
        return route("DELETE", pattern, handler);
    }

    /// A route for `PATCH`.
    ///
    /// @param pattern the paths
    /// @param handler answers them
    /// @return the route
    public static Route patch(String pattern, Handler handler) {
        return route("PATCH", pattern, handler);
    }

    /// A route for `HEAD`, in the place of what the `GET` route would answer.
    ///
    /// @param pattern the paths
    /// @param handler answers them; a body is left out, its length told
    /// @return the route
    public static Route head(String pattern, Handler handler) {
        return route("HEAD", pattern, handler);
    }

    /// A route for `OPTIONS`, in the place of the automatic answer.
    ///
    /// @param pattern the paths
    /// @param handler answers them
    /// @return the route
    public static Route options(String pattern, Handler handler) {
        return route("OPTIONS", pattern, handler);
    }

    /// A route for all methods that no other route of the same pattern has.
    ///
    /// @param pattern the paths
    /// @param handler answers them
    /// @return the route
    public static Route any(String pattern, Handler handler) {
        return new Route(null, pattern, handler, null, List.of());
    }

    /// A route for some method.
    ///
    /// @param method in its case, such as `PROPFIND`
    /// @param pattern the paths
    /// @param handler answers them
    /// @return the route
    public static Route route(String method, String pattern, Handler handler) {
        return new Route(method, pattern, handler, null, List.of());
    }

    /// Names the route, for [UrlFor] and for messages.
    ///
    /// @param name no other route of the service has it
    /// @return a new route
    public Route name(String name) {
        return new Route(method, pattern, handler, name, interceptors);
    }

    @Override
    public Route with(Interceptor... added) {
        return new Route(
                method, pattern, handler, name, RouteGroup.concat(interceptors, List.of(added)));
    }

    /// The method.
    ///
    /// @return such as `GET`, or empty for all
    public Optional<String> method() {
        return Optional.ofNullable(method);
    }

    /// The paths.
    ///
    /// @return the pattern as it was written, after the prefixes of groups around if this is a
    ///   [#KEY]'s value
    public String pattern() {
        return pattern;
    }

    /// The name.
    ///
    /// @return the name, or empty if it was given none
    public Optional<String> name() {
        return Optional.ofNullable(name);
    }

    /// The handler.
    ///
    /// @return what answers the requests of this route
    public Handler handler() {
        return handler;
    }

    /// The interceptors before the handler.
    ///
    /// @return the interceptors in the order in which they enter; cannot be changed
    public List<Interceptor> interceptors() {
        return interceptors;
    }

    /// Method and pattern.
    @Override
    public String toString() {
        return (method == null ? "any " : method + " ") + pattern;
    }

    Route within(RouteGroup group) {
        return new Route(
                method,
                group.prefix() + pattern,
                handler,
                name,
                RouteGroup.concat(group.interceptors(), interceptors));
    }
}
