package dev.socle.examples;

import dev.socle.websocket.WebSocketEndpoint;

/// Answers the first message and closes with 1000. What was sent before `close` arrives before it.
final class OneShot {

    private OneShot() {}

    static WebSocketEndpoint endpoint() {
        return WebSocketEndpoint.onText((channel, text) -> {
            channel.send("You said: " + text);
            channel.close();
        });
    }
}
