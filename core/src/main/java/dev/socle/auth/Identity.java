package dev.socle.auth;

import dev.socle.http.Key;
import dev.socle.http.Request;
import java.security.Principal;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Who somebody is, and until when that is known.
///
/// @param principal who
/// @param expiresAt when the credentials end that told it, or null if they do not
public record Identity(Principal principal, @Nullable Instant expiresAt) {

    static final Key<Identity> KEY = Key.of("identity");

    /// An identity without an end.
    ///
    /// @param principal who
    /// @return the identity
    public static Identity of(Principal principal) {
        return new Identity(principal, null);
    }

    /// Who is behind a request, as an [Authentication] found out.
    ///
    /// @param request of HTTP or of a channel
    /// @return the identity, or empty if the client was not authenticated
    public static Optional<Identity> of(Request request) {
        return request.principal().map(principal -> of(principal, request));
    }

    /// The principal may be the work of another interceptor, who knows no end.
    private static Identity of(Principal principal, Request request) {
        return request.find(KEY)
                .filter(identity -> identity.principal().equals(principal))
                .orElseGet(() -> of(principal));
    }

    /// Sets an end.
    ///
    /// @param expiresAt when the credentials end
    /// @return a new identity
    public Identity until(Instant expiresAt) {
        return new Identity(principal, expiresAt);
    }
}
