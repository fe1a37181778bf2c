package dev.socle.connector;

import dev.socle.protocol.CloseCode;
import dev.socle.websocket.BadMessageException;
import org.jspecify.annotations.Nullable;

/// The wish of this side to close, to be fulfilled once all accepted messages are out.
record CloseRequest(int code, String reason, @Nullable Throwable cause) {

    /// What follows a failure of the application's code: it is nobody's business what failed,
    /// unless it was the peer's message.
    static CloseRequest after(Throwable failure) {
        return failure instanceof BadMessageException bad
                ? new CloseRequest(bad.closeCode(), bad.closeReason(), bad)
                : new CloseRequest(CloseCode.INTERNAL_ERROR, "", failure);
    }
}
