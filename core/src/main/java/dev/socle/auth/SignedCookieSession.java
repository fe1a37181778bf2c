package dev.socle.auth;

import dev.socle.http.Request;
import dev.socle.http.Response;
import dev.socle.interceptor.Context;
import dev.socle.interceptor.Interceptor;
import java.security.Principal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;

/// Sessions that live in a signed cookie of the browser: the server keeps nothing, so every node
/// that has the keys knows every session.
///
/// As an interceptor it puts the [Session] of a request under [Session#KEY], and gives the browser
/// a fresh cookie on the way out, with a page or with the 101 of a WebSocket, when half of the idle
/// timeout is over. As an [Authenticator] it accepts the sessions of users.
///
/// ```java
/// Service.of(
///         post("/login", request -> sessions.save(HttpResponse.redirect(303, "/"), Session.of(user(request)))),
///         post("/logout", _ -> sessions.end(HttpResponse.redirect(303, "/"))),
///         get("/ws/chat", chat).with(Authentication.required(sessions)))
///     .with(sessions)
/// ```
///
/// The cookie is `Secure`, `HttpOnly` and `SameSite=Lax`. One that is too long, has expired or was
/// changed is no session, and no error. Since the server keeps nothing, it cannot end the session
/// of a browser that does not ask: a stolen cookie is good until it expires, unless [#lookingUp]
/// refuses its user. Immutable: each change gives a new object.
public final class SignedCookieSession implements Interceptor, Authenticator {

    private final SessionCookie cookie;
    private final SessionTerm term;
    private final InstantSource clock;
    private final Function<? super User, Optional<? extends Principal>> lookup;

    private SignedCookieSession(
            SessionCookie cookie,
            SessionTerm term,
            InstantSource clock,
            Function<? super User, Optional<? extends Principal>> lookup) {
        this.cookie = cookie;
        this.term = term;
        this.clock = clock;
        this.lookup = lookup;
    }

    /// Sessions that end after 8 hours without a request, and in any case after 7 days.
    ///
    /// @param keys sign the cookies
    /// @return the interceptor
    public static SignedCookieSession of(SigningKeys keys) {
        return new SignedCookieSession(
                new SessionCookie(keys, true),
                new SessionTerm(Duration.ofHours(8), Duration.ofDays(7)),
                InstantSource.system(),
                Optional::of);
    }

    /// Sets how long a session lasts.
    ///
    /// @param idleTimeout how long without a request; at least a second
    /// @param lifetime how long in any case; at least `idleTimeout`
    /// @return a new interceptor
    /// @throws IllegalArgumentException if one is shorter
    public SignedCookieSession lasting(Duration idleTimeout, Duration lifetime) {
        return new SignedCookieSession(
                cookie, new SessionTerm(idleTimeout, lifetime), clock, lookup);
    }

    /// Asks who a user is now, and whether it still is one, for each request that is authenticated.
    ///
    /// @param lookup gives the principal for the user that a session names, or empty to take the
    ///   session for none; called on the request's virtual thread, so it may block
    /// @return a new interceptor
    public SignedCookieSession lookingUp(
            Function<? super User, Optional<? extends Principal>> lookup) {
        return new SignedCookieSession(cookie, term, clock, lookup);
    }

    /// Sends the cookie over connections without TLS too, where anyone on the way can take it: for
    /// development on `http://localhost`.
    ///
    /// @return a new interceptor
    public SignedCookieSession insecure() {
        return new SignedCookieSession(
                new SessionCookie(cookie.keys(), false), term, clock, lookup);
    }

    /// Measures with another clock.
    ///
    /// @param clock tells the time
    /// @return a new interceptor
    public SignedCookieSession clock(InstantSource clock) {
        return new SignedCookieSession(cookie, term, clock, lookup);
    }

    /// Gives the browser a session, in the place of the one that it has.
    ///
    /// @param response to carry the cookie, a page or a WebSocket; where it says nothing about
    ///   caches, it becomes private
    /// @param session the session of the next requests
    /// @return a new response
    /// @throws IllegalArgumentException if the cookie would be longer than 4,096 bytes, which is
    ///   what browsers take (RFC 6265 6.1)
    public Response save(Response response, Session session) {
        Instant now = clock.instant();
        Instant begunAt = session.begunAt() == null ? now : session.begunAt();
        Instant expiresAt = term.end(begunAt, now);
        Duration left = Duration.between(now, expiresAt);
        return cookie.write(
                response,
                new SavedSession(session, begunAt, expiresAt),
                left.isNegative() ? Duration.ZERO : left);
    }

    /// Lets the browser forget its session.
    ///
    /// @param response to tell it
    /// @return a new response
    public Response end(Response response) {
        return cookie.delete(response);
    }

    @Override
    public String name() {
        return "session";
    }

    @Override
    public Context enter(Context context) {
        return read(context.request())
                .map(saved ->
                        context.with(SavedSession.KEY, saved).with(Session.KEY, saved.session()))
                .orElse(context);
    }

    @Override
    public Context leave(Context context) {
        Optional<SavedSession> old =
                context.find(SavedSession.KEY)
                        .filter(saved -> term.isToBeRenewed(saved, clock.instant()))
                        .filter(_ -> context.response().filter(cookie::mayBeAddedTo).isPresent());
        return old.map(saved -> context.mapResponse(response -> save(response, saved.session())))
                .orElse(context);
    }

    @Override
    public Verdict authenticate(Request request) {
        Optional<SavedSession> saved = request.find(SavedSession.KEY).or(() -> read(request));
        return saved.flatMap(it -> it.session().user())
                .flatMap(lookup)
                .map(who -> new Identity(who, saved.orElseThrow().expiresAt()))
                .<Verdict>map(Verdict.Accepted::new)
                .orElseGet(Verdict.Absent::new);
    }

    /// Names the cookie that is missing, in a scheme that browsers do not know and leave alone.
    @Override
    public String challenge() {
        return "Cookie cookie-name=\"" + cookie.name() + '"';
    }

    @Override
    public Request conceal(Request request) {
        return cookie.conceal(request);
    }

    private Optional<SavedSession> read(Request request) {
        Instant now = clock.instant();
        return cookie.read(request).filter(saved -> term.isRunning(saved, now));
    }
}
