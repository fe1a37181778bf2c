package dev.socle.connector;

import dev.socle.http.Request;
import dev.socle.observe.ChannelObserver;
import dev.socle.protocol.DeflateParameters;
import dev.socle.websocket.WebSocketResponse;
import org.jspecify.annotations.Nullable;

/// What an opening handshake agreed on, seen from one of its two sides: all that a channel needs to
/// begin.
public sealed interface Agreement permits Upgrade, ClientUpgrade {

    /// The request that opened the WebSocket, which the channel keeps.
    ///
    /// @return the request
    Request request();

    /// What this side wants of the channel: its listener, the task of a conversation, its options.
    ///
    /// @return the response
    WebSocketResponse response();

    /// The subprotocol agreed on.
    ///
    /// @return a token, or null for none
    @Nullable String subprotocol();

    /// The compression agreed on.
    ///
    /// @return the parameters, or null for none
    @Nullable DeflateParameters deflate();

    /// The registry that the channel is in.
    ///
    /// @return open channels
    Channels channels();

    /// Is told what happens to the channel.
    ///
    /// @return an observer that never throws, or null
    @Nullable ChannelObserver observer();

    /// The channel's place within the limits.
    ///
    /// @return the place, reserved
    Place place();

    /// Whether the peer may refer back to its earlier messages when it compresses, so that these
    /// are kept.
    ///
    /// @return true if it may
    boolean keepsPeerContext();
}
