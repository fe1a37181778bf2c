package dev.socle.route;

import dev.socle.interceptor.Context;
import dev.socle.interceptor.Interceptor;
import java.util.List;

/// A route, ready to be matched and run.
final class Endpoint {

    private final Route route;
    private final PathPattern pattern;
    private final Interceptor[] interceptors;

    /// @param route with the prefixes and interceptors of the groups around it
    Endpoint(Route route) {
        this.route = route;
        this.pattern = PathPattern.parse(route.pattern());
        String name = route.name().orElseGet(route::toString);
        Interceptor handler = Interceptor.handler(name, route.handler());
        this.interceptors =
                RouteGroup.concat(route.interceptors(), List.of(handler))
                        .toArray(Interceptor[]::new);
    }

    Route route() {
        return route;
    }

    PathPattern pattern() {
        return pattern;
    }

    /// Queues the route's interceptors, then its handler.
    Context enqueueOn(Context context) {
        return context.enqueue(interceptors);
    }
}
