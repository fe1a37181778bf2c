package dev.socle.websocket;

import java.io.IOException;

/// Thrown where something was to be received that will not come, because the channel closed: by
/// reads of a message of which not all arrived, for instance.
///
/// A callback of the same channel that lets it pass, as it is or as the cause of another, has not
/// failed: the channel ends as it would have, with its own code, and `onError` does not hear of it.
///
/// Whoever keeps the exception does not keep the channel.
public final class WebSocketClosedException extends IOException {

    private static final long serialVersionUID = 1L;

    private final String channelId;
    private final transient CloseStatus status;

    /// Creates the exception.
    ///
    /// @param channel which closed
    /// @param status how it closed
    public WebSocketClosedException(WebSocketChannel channel, CloseStatus status) {
        super(
                ("closed with " + status.code() + " by " + status.by() + " " + status.reason())
                        .strip(),
                status.cause());
        this.channelId = channel.id();
        this.status = status;
    }

    /// Which channel closed.
    ///
    /// @return its [WebSocketChannel#id()]
    public String channelId() {
        return channelId;
    }

    /// How the channel closed, as far as it was known then: it is never clean while the close
    /// handshake is under way.
    ///
    /// @return the status, with the code that `onClose` will be told
    public CloseStatus status() {
        return status;
    }
}
