package dev.socle.connector;

import dev.socle.websocket.SendResult;
import java.nio.ByteBuffer;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// One message or control frame on its way out.
///
/// @param payload never changes after creation
/// @param result told what became of it, or null if nobody asked
record OutgoingMessage(
        Kind kind,
        ByteBuffer payload,
        @Nullable BiConsumer<? super @Nullable SendResult, ? super @Nullable Throwable> result) {

    enum Kind {
        TEXT,
        BINARY,
        PING,
        PONG
    }

    /// Whether it is a message, and not a control frame.
    boolean isData() {
        return kind == Kind.TEXT || kind == Kind.BINARY;
    }

    int size() {
        return payload.remaining();
    }
}
