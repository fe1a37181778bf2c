package dev.socle.websocket;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.socle.http.Request;
import dev.socle.interceptor.Interceptor;
import org.jspecify.annotations.Nullable;

/// Sees the messages of channels in both directions, and may change, drop or answer them, or close
/// the channel.
///
/// Interceptors are nested: a message that arrives passes the outermost first, and one that is sent
/// passes it last. An endpoint has its own by its options, and what answers with a WebSocket may
/// put more around them ([WebSocketResponse#intercept]). Pings and pongs pass none.
///
/// ```java
/// WebSocketEndpoint.onText((channel, text) -> channel.send(text))
///         .options(o -> o.intercept(RateLimit.messages(20, Duration.ofSeconds(1))));
/// ```
///
/// What arrives is seen where callbacks run: one message at a time, in order, after `onOpen`. What
/// is sent is seen on the sender's thread before it is accepted, so several threads may call
/// [#outbound] at once, and none may rely on the order in which messages are accepted. To answer is
/// to send on the channel, which passes all interceptors again. What an interceptor throws closes
/// the channel with 1011, as if a callback had thrown it.
public interface MessageInterceptor {

    /// Begins to intercept a channel; called once for each, on an event loop, before `onOpen`.
    ///
    /// @param request the request that became the channel
    /// @return what sees the channel's messages: an interceptor of its own if it keeps something
    ///   about the channel, otherwise this one
    default MessageInterceptor forChannel(Request request) {
        return this;
    }

    /// Called for each whole message that arrived, before the listener.
    ///
    /// @param channel the channel
    /// @param message what arrived; a buffer is this interceptor's to read, and is given on as it
    ///   was if the same message is returned. Where the endpoint receives views, it is valid during
    ///   the call only
    /// @return what to give on, the same message or another; null drops it
    /// @throws Exception closes the channel with 1011
    default @Nullable Message inbound(WebSocketChannel channel, Message message) throws Exception {
        return message;
    }

    /// Called for each message that the listener reads while it arrives, when it begins to; what it
    /// says is not shown.
    ///
    /// @param channel the channel
    /// @param text whether it is a text message; otherwise it is binary
    /// @return whether to give it on, as it is by default; false skips it
    /// @throws Exception closes the channel with 1011
    default boolean inboundStream(WebSocketChannel channel, boolean text) throws Exception {
        return true;
    }

    /// Called for each whole message that is sent, before it is accepted.
    ///
    /// @param channel the channel
    /// @param message what is sent, as in [#inbound]
    /// @return what to give on, the same message or another; null drops it
    /// @throws Exception closes the channel with 1011
    default @Nullable Message outbound(WebSocketChannel channel, Message message) throws Exception {
        return message;
    }

    /// Called for each message that is sent in fragments while it is written, read or published,
    /// before its turn is waited for; what it says is not shown.
    ///
    /// @param channel the channel
    /// @param text whether it is a text message; otherwise it is binary
    /// @return whether to give it on, as it is by default; false drops it, and writing it throws as
    ///   on a closed channel
    /// @throws Exception closes the channel with 1011
    default boolean outboundStream(WebSocketChannel channel, boolean text) throws Exception {
        return true;
    }

    /// Called for each message that was prepared to be sent on many channels, and so cannot be
    /// changed for one. Unless overridden it is shown to [#outbound], and dropped where that drops
    /// or would change it.
    ///
    /// @param channel the channel
    /// @param message what is sent
    /// @return whether to give it on; false drops it
    /// @throws Exception closes the channel with 1011
    default boolean outboundPrepared(WebSocketChannel channel, PreparedMessage message)
            throws Exception {
        var shown =
                message.isText()
                        ? new Message.Text(UTF_8.decode(message.payload()).toString())
                        : new Message.Binary(message.payload());
        return shown.equals(outbound(channel, shown));
    }

    /// Puts this interceptor around all others of every WebSocket that leaves by the interceptor of
    /// requests that is returned.
    ///
    /// @param name the name of the interceptor of requests
    /// @return for `service.with(...)` or `route.with(...)`
    default Interceptor asInterceptor(String name) {
        return Interceptor.leave(
                name,
                context ->
                        context.mapResponse(response ->
                                response instanceof WebSocketResponse webSocket
                                        ? webSocket.intercept(this)
                                        : response));
    }
}
