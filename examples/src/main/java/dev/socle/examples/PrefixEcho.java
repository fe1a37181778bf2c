package dev.socle.examples;

import dev.socle.websocket.WebSocketEndpoint;

/// An echo with a path parameter: on the route `/ws/echo/{prefix}`, a client of `/ws/echo/hello`
/// that sends `world` is answered `hello world`.
final class PrefixEcho {

    private PrefixEcho() {}

    static WebSocketEndpoint endpoint() {
        // What onOpen returns belongs to the connection: each later callback is handed it.
        return WebSocketEndpoint.onOpen((channel, request) -> request.pathParam("prefix"))
                .onText((channel, prefix, text) -> channel.send(prefix + " " + text));
    }
}
