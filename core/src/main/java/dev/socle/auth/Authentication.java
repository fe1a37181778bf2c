package dev.socle.auth;

import dev.socle.http.HttpResponse;
import dev.socle.http.Key;
import dev.socle.http.Request;
import dev.socle.http.Response;
import dev.socle.interceptor.Context;
import dev.socle.interceptor.Interceptor;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;

/// The interceptor that finds out who is asking, the same way for HTTP and for WebSockets: before
/// anything is upgraded.
///
/// ```java
/// get("/ws/chat", chat).with(Authentication.required(BearerAuthentication.of("chat", tokens)))
/// ```
///
/// The authenticators are asked in their order; the first that finds credentials of its kind
/// decides. Whom it accepts is `request.principal()`, and so `channel.request().principal()`.
/// Credentials that are wrong are answered with 401 even where none are required, so that a client
/// learns that its token has ended. Each refusal is one line of level `DEBUG` in the log
/// `dev.socle.auth`, without the credentials. The request of an open channel does not have them
/// either.
public final class Authentication implements Interceptor {

    static final Key<List<String>> CHALLENGES = Key.of("challenges");

    private static final Logger LOG = System.getLogger("dev.socle.auth");
    private static final int SWITCHING_PROTOCOLS = 101;

    private final List<Authenticator> authenticators;
    private final List<String> challenges;
    private final boolean required;

    private Authentication(boolean required, Authenticator... authenticators) {
        this.required = required;
        this.authenticators = List.of(authenticators);
        this.challenges =
                this.authenticators.stream().map(Authenticator::challenge).distinct().toList();
        if (challenges.isEmpty()) {
            throw new IllegalArgumentException("authenticators: none (expected: at least one)");
        }
    }

    /// Refuses requests without credentials with 401.
    ///
    /// @param authenticators asked in this order
    /// @return the interceptor
    /// @throws IllegalArgumentException if there is none
    public static Authentication required(Authenticator... authenticators) {
        return new Authentication(true, authenticators);
    }

    /// Lets requests without credentials pass, without a principal of its own.
    ///
    /// @param authenticators asked in this order
    /// @return the interceptor
    /// @throws IllegalArgumentException if there is none
    public static Authentication optional(Authenticator... authenticators) {
        return new Authentication(false, authenticators);
    }

    @Override
    public String name() {
        return "authentication";
    }

    @Override
    public Context enter(Context context) throws Exception {
        for (Authenticator authenticator : authenticators) {
            switch (authenticator.authenticate(context.request())) {
                case Verdict.Absent _ -> {
                    // the next one may find credentials of its kind
                }
                case Verdict.Accepted(Identity identity) -> {
                    return context.withRequest(identify(context.request(), identity));
                }
                case Verdict.Rejected(String challenge) -> {
                    return refuse(context, "wrong credentials", List.of(challenge));
                }
            }
        }
        return required
                ? refuse(context, "no credentials", challenges)
                : context.with(CHALLENGES, challenges);
    }

    /// An open channel lives long and is looked at often: it keeps no credentials.
    @Override
    public Context leave(Context context) {
        if (context.response().map(Response::status).orElse(0) != SWITCHING_PROTOCOLS) {
            return context;
        }
        Request request = context.request();
        for (Authenticator authenticator : authenticators) {
            request = authenticator.conceal(request);
        }
        return context.withRequest(request);
    }

    private static Request identify(Request request, Identity identity) {
        return request.with(Request.PRINCIPAL, identity.principal()).with(Identity.KEY, identity);
    }

    private static Context refuse(Context context, String why, List<String> challenges) {
        LOG.log(Level.DEBUG, () -> context.request() + ": " + why);
        return context.withResponse(unauthorized(challenges));
    }

    /// RFC 9110 15.5.2.
    static HttpResponse unauthorized(List<String> challenges) {
        HttpResponse response = HttpResponse.text("Who are you?\n").withStatus(401);
        for (String challenge : challenges) {
            response = response.header("WWW-Authenticate", challenge);
        }
        return response;
    }
}
