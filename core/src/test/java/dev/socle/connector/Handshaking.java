package dev.socle.connector;

import dev.socle.http.Request;
import dev.socle.http.RequestBuilder;

/// The request of a client that wants a WebSocket, and nothing else (RFC 6455 4.1).
final class Handshaking {

    private Handshaking() {}

    static RequestBuilder request(String path) {
        return Request.builder("GET", path)
                .header("Host", "localhost")
                .header("Upgrade", "websocket")
                .header("Connection", "Upgrade")
                .header("Sec-WebSocket-Version", "13")
                .header("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==");
    }
}
