package dev.socle.examples;

import dev.socle.websocket.WebSocketEndpoint;

/// Sends the channel's id as soon as it is open: the name under which logs and maps know it.
final class Id {

    private Id() {}

    static WebSocketEndpoint endpoint() {
        return WebSocketEndpoint.onOpen((channel, request) -> channel.send(channel.id()));
    }
}
