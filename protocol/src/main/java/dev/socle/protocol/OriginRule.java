package dev.socle.protocol;

import dev.socle.protocol.HandshakeResult.Refused;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Decides whether the page that opens a connection may do so (RFC 6455 4.2.2, 10.2).
///
/// A browser sends cookies wherever a page of any site asks it to connect, so that without this
/// check every site could speak in the name of its visitors.
final class OriginRule {
    private static final String NAME = "Origin";
    private static final String OPTIONS =
            "the options that allow it: allowOrigins(...) and allowAnyOrigin()";

    private OriginRule() {}

    /// The refusal of an origin that is not allowed; null if it is.
    static @Nullable Refused refusal(HandshakeRequest request, HandshakeWish wish) {
        List<String> seen = request.header(NAME);
        if (seen.isEmpty() || wish.allowsAnyOrigin()) {
            return null;
        }
        if (seen.size() == 1
                && (isOwn(seen.getFirst(), request) || isListed(seen.getFirst(), wish))) {
            return null;
        }
        String explanation = Seen.instead(NAME, seen, expected(request) + ", RFC 6455 10.2");
        return new Refused(403, HandshakeHeaders.of(), explanation + "; " + OPTIONS);
    }

    private static boolean isOwn(String seen, HandshakeRequest request) {
        Origin origin = Origin.parse(seen);
        if (origin == null || request.host() == null) {
            return false;
        }
        return (request.scheme() == null || request.scheme().equalsIgnoreCase(origin.scheme()))
                && origin.authority().equals(Authority.parse(request.host(), origin.scheme()));
    }

    private static boolean isListed(String seen, HandshakeWish wish) {
        Origin origin = Origin.parse(seen);
        return origin == null
                ? wish.allowedOrigins().contains(seen)
                : wish.allowedOrigins().stream().map(Origin::parse).anyMatch(origin::equals);
    }

    private static String expected(HandshakeRequest request) {
        String host = Seen.printable(String.valueOf(request.host()));
        return request.scheme() == null ? "an origin at " + host : request.scheme() + "://" + host;
    }
}
