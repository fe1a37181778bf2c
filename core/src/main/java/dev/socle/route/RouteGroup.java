package dev.socle.route;

import dev.socle.interceptor.Interceptor;
import java.util.ArrayList;
import java.util.List;

/// Routes under a common prefix, behind common interceptors.
record RouteGroup(String prefix, List<Routes> members, List<Interceptor> interceptors)
        implements Routes {

    RouteGroup {
        if (!prefix.isEmpty() && (!prefix.startsWith("/") || prefix.endsWith("/"))) {
            throw new IllegalArgumentException(
                    "prefix: "
                            + prefix
                            + " (expected: begins with / and does not end with it, or is empty)");
        }
    }

    @Override
    public RouteGroup with(Interceptor... added) {
        return new RouteGroup(prefix, members, concat(interceptors, List.of(added)));
    }

    /// The routes within, each with the prefixes and interceptors of all groups around it.
    static List<Route> flatten(Routes routes) {
        return switch (routes) {
            case Route route -> List.of(route);
            case RouteGroup group ->
                    group.members.stream()
                            .flatMap(member -> flatten(member).stream())
                            .map(route -> route.within(group))
                            .toList();
        };
    }

    static List<Interceptor> concat(List<Interceptor> first, List<Interceptor> second) {
        List<Interceptor> all = new ArrayList<>(first);
        all.addAll(second);
        return List.copyOf(all);
    }
}
