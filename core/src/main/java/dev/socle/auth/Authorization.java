package dev.socle.auth;

import dev.socle.http.HttpResponse;
import dev.socle.http.Request;
import dev.socle.interceptor.Context;
import dev.socle.interceptor.Interceptor;
import java.security.Principal;
import java.util.function.Predicate;

/// Interceptors that let only some principals pass. They belong behind an [Authentication].
///
/// Others get 403. A client that is not authenticated gets 401 with the challenges of the
/// [Authentication] before, and 403 if there is none.
public final class Authorization {

    private Authorization() {}

    /// Lets everyone pass who is known.
    ///
    /// @return the interceptor
    public static Interceptor authenticated() {
        return require(_ -> true);
    }

    /// Lets users of a role pass.
    ///
    /// @param role one of [User#roles()]; other principals have none
    /// @return the interceptor
    public static Interceptor role(String role) {
        return require(principal -> principal instanceof User user && user.roles().contains(role));
    }

    /// Lets principals pass that fulfil a condition.
    ///
    /// @param condition called for each request on its virtual thread, so it may block
    /// @return the interceptor
    public static Interceptor require(Predicate<? super Principal> condition) {
        return Interceptor.enter("authorization", context -> check(context, condition));
    }

    private static Context check(Context context, Predicate<? super Principal> condition) {
        Request request = context.request();
        if (request.principal().filter(condition).isPresent()) {
            return context;
        }
        return context.withResponse(
                request.principal().isPresent()
                        ? forbidden()
                        : request.find(Authentication.CHALLENGES)
                                .map(Authentication::unauthorized)
                                .orElseGet(Authorization::forbidden));
    }

    private static HttpResponse forbidden() {
        return HttpResponse.text("Not for you\n").withStatus(403);
    }
}
