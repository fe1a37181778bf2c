package dev.socle.connector;

import dev.socle.websocket.SendResult;
import java.nio.ByteBuffer;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// One whole message on its way out.
///
/// @param payload never changes after creation
/// @param result told what became of it, or null if nobody asked
record OutgoingMessage(
        Kind kind,
        ByteBuffer payload,
        @Nullable BiConsumer<? super @Nullable SendResult, ? super @Nullable Throwable> result)
        implements Waiting {

    enum Kind {
        TEXT,
        BINARY
    }

    int size() {
        return payload.remaining();
    }

    @Override
    public OutgoingMessage message() {
        return this;
    }
}
