package dev.socle.client;

import java.io.IOException;

/// Where a refusal sends the client instead (RFC 9110 15.4).
final class Redirects {

    private Redirects() {}

    static boolean isRedirect(UpgradeRefusedException refusal) {
        return switch (refusal.status()) {
            case 301, 302, 303, 307, 308 -> refusal.headers().contains("Location");
            default -> false;
        };
    }

    /// @throws BadHandshakeException if it leads to no WebSocket, or out of TLS
    static ClientRequest follow(ClientRequest request, UpgradeRefusedException refusal)
            throws IOException {
        var location = refusal.headers().first("Location").orElse("");
        try {
            return request.redirectedTo(request.address().resolve(location));
        } catch (IllegalArgumentException nowhere) {
            var failure = new BadHandshakeException(request + ": " + nowhere.getMessage());
            failure.initCause(nowhere);
            throw failure;
        }
    }
}
