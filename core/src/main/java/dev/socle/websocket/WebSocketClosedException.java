package dev.socle.websocket;

import java.io.IOException;

/// Thrown where something was to be received that will not come, because the channel closed: by
/// reads of a message of which not all arrived, for instance.
///
/// A callback that lets it pass has not failed: the channel ends as it would have, with its own
/// code, and `onError` does not hear of this exception.
public final class WebSocketClosedException extends IOException {

    private static final long serialVersionUID = 1L;

    private final transient CloseStatus status;

    /// Creates the exception.
    ///
    /// @param status how the channel closed
    public WebSocketClosedException(CloseStatus status) {
        super(
                ("closed with " + status.code() + " by " + status.by() + " " + status.reason())
                        .strip(),
                status.cause());
        this.status = status;
    }

    /// How the channel closed, as far as it is known now: it is never clean while the close
    /// handshake is under way.
    ///
    /// @return the status, with the code that `onClose` will be told
    public CloseStatus status() {
        return status;
    }
}
