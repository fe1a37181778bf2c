package dev.socle.protocol;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the server's side wants of an opening handshake; immutable, each method gives a new value.
///
/// @param subprotocols those the server speaks, the preferred first
/// @param requiresSubprotocol whether to refuse a client that offers none of them
/// @param chosenSubprotocol the one the application chose itself for this request; null to let the
///   preference decide
/// @param allowedOrigins those allowed besides the request's own, as `scheme://host[:port]` or
///   `null`
/// @param allowsAnyOrigin whether the origin does not matter
/// @param deflate what to agree to of compression
public record HandshakeWish(
        List<String> subprotocols,
        boolean requiresSubprotocol,
        @Nullable String chosenSubprotocol,
        List<String> allowedOrigins,
        boolean allowsAnyOrigin,
        DeflateWish deflate) {
    private static final HandshakeWish DEFAULTS =
            new HandshakeWish(List.of(), false, null, List.of(), false, DeflateWish.NONE);

    /// @throws IllegalArgumentException if a subprotocol is no token (RFC 9110 5.6.2) or an origin
    ///   is malformed
    public HandshakeWish {
        subprotocols = List.copyOf(subprotocols);
        allowedOrigins = List.copyOf(allowedOrigins);
        subprotocols.forEach(each -> Tokens.check("subprotocols", each));
        if (chosenSubprotocol != null) {
            Tokens.check("chosenSubprotocol", chosenSubprotocol);
        }
        allowedOrigins.forEach(each -> Origin.check("allowedOrigins", each));
    }

    /// No subprotocol, no compression, and only the request's own origin.
    public static HandshakeWish defaults() {
        return DEFAULTS;
    }

    /// This wish with the subprotocols that the server speaks, the preferred first.
    public HandshakeWish withSubprotocols(List<String> preferred) {
        return new HandshakeWish(
                preferred,
                requiresSubprotocol,
                chosenSubprotocol,
                allowedOrigins,
                allowsAnyOrigin,
                deflate);
    }

    /// This wish, refusing a client that offers none of the subprotocols or going on without one.
    public HandshakeWish withRequiresSubprotocol(boolean requires) {
        return new HandshakeWish(
                subprotocols,
                requires,
                chosenSubprotocol,
                allowedOrigins,
                allowsAnyOrigin,
                deflate);
    }

    /// This wish with a subprotocol chosen for this request, which the client must have offered.
    public HandshakeWish withChosenSubprotocol(@Nullable String chosen) {
        return new HandshakeWish(
                subprotocols,
                requiresSubprotocol,
                chosen,
                allowedOrigins,
                allowsAnyOrigin,
                deflate);
    }

    /// This wish with origins that are allowed besides the request's own.
    public HandshakeWish withAllowedOrigins(List<String> origins) {
        return new HandshakeWish(
                subprotocols,
                requiresSubprotocol,
                chosenSubprotocol,
                origins,
                allowsAnyOrigin,
                deflate);
    }

    /// This wish with the check of the origin on or off.
    public HandshakeWish withAllowsAnyOrigin(boolean allows) {
        return new HandshakeWish(
                subprotocols,
                requiresSubprotocol,
                chosenSubprotocol,
                allowedOrigins,
                allows,
                deflate);
    }

    /// This wish with compression, or without.
    public HandshakeWish withDeflate(DeflateWish wish) {
        return new HandshakeWish(
                subprotocols,
                requiresSubprotocol,
                chosenSubprotocol,
                allowedOrigins,
                allowsAnyOrigin,
                wish);
    }
}
