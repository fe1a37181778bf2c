package dev.socle.connector;

import dev.socle.http.HttpResponse;
import dev.socle.protocol.HandshakeResult.Refused;

/// The HTTP responses that stand in the place of a WebSocket (SPEC 1.4).
final class Refusals {

    private Refusals() {}

    /// The connector stops; another one may be there in a moment.
    static HttpResponse stopping() {
        return HttpResponse.text("The server is stopping: no new WebSockets. Connect again.\n")
                .withStatus(503)
                .header("Retry-After", "1");
    }

    /// There are as many connections, or channels, as there may be.
    static HttpResponse full() {
        return HttpResponse.text("Too many connections. Try again later.\n")
                .withStatus(503)
                .header("Retry-After", "5");
    }

    /// The handshake cannot be accepted.
    static HttpResponse of(Refused refusal) {
        var response = HttpResponse.text(refusal.explanation() + "\n").withStatus(refusal.status());
        for (var header : refusal.headers().entrySet()) {
            response = response.header(header.getKey(), header.getValue());
        }
        return response;
    }

    /// Something failed that the client is told nothing about.
    static HttpResponse failure() {
        return HttpResponse.text("Internal Server Error\n").withStatus(500);
    }
}
