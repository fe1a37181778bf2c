package dev.socle.auth;

import dev.socle.http.Cookie;
import dev.socle.http.HttpResponse;
import dev.socle.http.Request;
import dev.socle.http.Response;
import java.time.Duration;
import java.util.Optional;

/// The cookie that carries a session.
///
/// @param keys sign it
/// @param secure whether it is for TLS only
record SessionCookie(SigningKeys keys, boolean secure) {

    private static final int MOST_BYTES = 4096;

    private static final String CACHE_CONTROL = "Cache-Control";

    /// A name with the prefix `__Host-` is taken by browsers from this very host only, over TLS,
    /// for all paths (RFC 6265bis 4.1.3): no neighbour of the domain can plant one.
    String name() {
        return secure ? "__Host-session" : "session";
    }

    /// What the browser sent, if it was not changed. It may have expired.
    Optional<SavedSession> read(Request request) {
        return request.cookie(name())
                .filter(value -> value.length() <= MOST_BYTES)
                .flatMap(value -> keys.verify(name(), value))
                .flatMap(SessionBytes::read);
    }

    /// @param maxAge how long the browser keeps it
    /// @throws IllegalArgumentException if the cookie is too long
    Response write(Response response, SavedSession session, Duration maxAge) {
        Cookie cookie = cookie(keys.sign(name(), SessionBytes.write(session))).maxAge(maxAge);
        int bytes = cookie.toHeader().length();
        if (bytes > MOST_BYTES) {
            throw new IllegalArgumentException(
                    "session: " + bytes + " bytes as a cookie (expected: <= " + MOST_BYTES + ")");
        }
        return add(response, cookie);
    }

    Response delete(Response response) {
        return add(response, cookie("").maxAge(Duration.ZERO));
    }

    Request conceal(Request request) {
        return RequestCookies.without(request, name());
    }

    /// Whether a cookie may be added unasked: a handler decided nothing about it, and no shared
    /// cache may keep the response (RFC 9111 7.3) and give the cookie to others.
    boolean mayBeAddedTo(Response response) {
        return response.headers().all("Set-Cookie").stream()
                        .noneMatch(field -> field.startsWith(name() + "="))
                && (!response.headers().contains(CACHE_CONTROL)
                        || response.headers().containsToken(CACHE_CONTROL, "private")
                        || response.headers().containsToken(CACHE_CONTROL, "no-store"));
    }

    private Cookie cookie(String value) {
        return Cookie.of(name(), value).secure(secure);
    }

    private static Response add(Response response, Cookie cookie) {
        Response added = response.cookie(cookie);
        return added instanceof HttpResponse && !added.headers().contains(CACHE_CONTROL)
                ? added.header(CACHE_CONTROL, "private")
                : added;
    }
}
