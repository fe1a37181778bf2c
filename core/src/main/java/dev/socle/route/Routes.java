package dev.socle.route;

import dev.socle.interceptor.Interceptor;
import java.util.List;

/// What a service is made of: one [Route], or several under a common prefix.
///
/// ```java
/// Routes.under("/api",
///         get("/things", list),
///         get("/things/{id}", show).name("thing"))
///         .with(authenticated)
/// ```
public sealed interface Routes permits Route, RouteGroup {

    /// Routes under a common prefix.
    ///
    /// @param prefix begins with `/` and does not end with it, or is empty; may have parameters
    /// @param members routes and further groups; the pattern of a member is appended to the prefix
    ///   as it is
    /// @return the group
    /// @throws IllegalArgumentException if the prefix is something else
    static Routes under(String prefix, Routes... members) {
        return new RouteGroup(prefix, List.of(members), List.of());
    }

    /// Adds interceptors for these routes: they enter after those of the service and of groups
    /// around, after those added before, and before those of the routes within.
    ///
    /// @param interceptors in the order in which they enter
    /// @return new routes
    Routes with(Interceptor... interceptors);
}
