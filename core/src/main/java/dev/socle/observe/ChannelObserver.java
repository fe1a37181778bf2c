package dev.socle.observe;

import dev.socle.http.Request;
import dev.socle.websocket.CloseStatus;
import dev.socle.websocket.WebSocketChannel;

/// Is told what happens to the channels of a service; see `Service.observe`.
///
/// Each method is called on the thread on which it happens, often an event loop, so none may block,
/// and all must be safe for use by several threads. For each channel [#opened] comes first and
/// once; [#closed] comes once, when the channel has ended, and after it nothing but [#callback].
/// What an observer throws is logged and harms neither the channel nor other observers.
///
/// Sizes are bytes of payload as the application sees it: text as UTF-8, before compression. Pings
/// and pongs are no messages.
public interface ChannelObserver {

    /// A client asked for a WebSocket and got an ordinary response. On the request's thread.
    ///
    /// @param request the request as the interceptors left it
    /// @param status the response's status, such as 403
    default void refused(Request request, int status) {}

    /// A channel opened; its `onOpen` is called next. On the event loop.
    ///
    /// @param channel the channel
    default void opened(WebSocketChannel channel) {}

    /// A message arrived, and is complete. Its callback is called in its turn, or is reading it
    /// already where it takes streams. On the event loop.
    ///
    /// @param channel the channel
    /// @param bytes its size
    default void received(WebSocketChannel channel, long bytes) {}

    /// A message was accepted to be sent. On the sender's thread.
    ///
    /// @param channel the channel; its `bufferedBytes()` tells how much is waiting now
    /// @param bytes the message's size
    default void queued(WebSocketChannel channel, long bytes) {}

    /// A message was written to the transport. On the event loop.
    ///
    /// @param channel the channel
    /// @param bytes its size
    default void sent(WebSocketChannel channel, long bytes) {}

    /// A message that might not wait found no room, and the endpoint's policy for slow consumers
    /// was met. On the sender's thread, before what the policy does.
    ///
    /// @param channel the channel; its `bufferedBytes()` tells how much is waiting
    default void slowConsumer(WebSocketChannel channel) {}

    /// A message was dropped by the policy for slow consumers, because a later one took its place,
    /// or by an interceptor. On the thread of the sender whose message caused it.
    ///
    /// @param channel the channel
    /// @param bytes its size
    default void dropped(WebSocketChannel channel, long bytes) {}

    /// A callback returned or threw. On the thread that ran it.
    ///
    /// @param channel the channel
    /// @param callback which one
    /// @param nanos how long it took
    default void callback(WebSocketChannel channel, ChannelCallback callback, long nanos) {}

    /// A channel ended; its `onClose` is called in its turn. On the event loop.
    ///
    /// @param channel the channel
    /// @param status as `onClose` will be given it
    default void closed(WebSocketChannel channel, CloseStatus status) {}
}
