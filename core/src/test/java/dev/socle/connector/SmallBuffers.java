package dev.socle.connector;

import dev.socle.websocket.SlowConsumer;
import dev.socle.websocket.WebSocketOptions;

/// The options of endpoints whose outgoing buffers hold ten bytes and three messages.
final class SmallBuffers {

    private SmallBuffers() {}

    static WebSocketOptions options(SlowConsumer policy) {
        return WebSocketOptions.defaults().toBuilder()
                .sendBuffer(10, 3)
                .slowConsumer(policy)
                .build();
    }
}
