package dev.socle.websocket;

import java.nio.ByteBuffer;

/// A listener that answers pings itself.
///
/// Without it each ping is answered at once with a pong of the same data (RFC 6455 5.5.2). With it
/// the answer is the application's duty: [WebSocketChannel#pong(ByteBuffer)].
@FunctionalInterface
public interface PingListener extends WebSocketListener {

    /// Called for each ping of the peer, in order with the other callbacks of the channel and never
    /// beside one; it may block unless the endpoint runs on the event loop.
    ///
    /// @param channel the channel
    /// @param data at most 125 bytes; the receiver owns the buffer
    /// @throws Exception closes the channel with 1011
    void onPing(WebSocketChannel channel, ByteBuffer data) throws Exception;
}
