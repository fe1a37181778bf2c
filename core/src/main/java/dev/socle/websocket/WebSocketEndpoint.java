package dev.socle.websocket;

import dev.socle.http.Handler;
import dev.socle.http.Request;
import dev.socle.http.Response;
import dev.socle.interceptor.Interceptor;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow;
import java.util.function.Consumer;

/// Callbacks and options for WebSockets: an immutable value, and a [Handler] that answers each
/// request with a WebSocket.
///
/// Begin with one of the static methods. With [#onOpen] each connection gets a *process object*,
/// the value that `onOpen` returned, which every later callback is handed; without it callbacks get
/// the channel and the event only. Each call gives a new endpoint; a second callback of the same
/// kind replaces the first. Text messages go to the text callback that was set last, whole or as a
/// stream, and binary ones likewise, unless `onOpen` chooses the other
/// ([WebSocketChannel#receiveTextAs], [WebSocketChannel#receiveBinaryAs]). Threads, order and
/// exceptions are as [WebSocketListener] says.
///
/// ```java
/// WebSocketEndpoint.onText((channel, text) -> channel.send(text))
/// ```
public sealed interface WebSocketEndpoint extends Handler
        permits PlainEndpoint, ProcessEndpoint, ConversationEndpoint {

    /// Begins an endpoint whose connections have a process object.
    ///
    /// @param <P> the type of the process object
    /// @param callback called once for each connection, first
    /// @return an endpoint whose callbacks get the process object
    static <P> ProcessEndpoint<P> onOpen(ProcessEndpoint.OpenCallback<P> callback) {
        return ProcessEndpoint.opening(callback);
    }

    /// Begins an endpoint whose connections have a [SendQueue] as their process object.
    ///
    /// @param capacity how many messages may wait in the queue of a connection, at least 1
    /// @return an endpoint whose callbacks get the queue
    /// @throws IllegalArgumentException if `capacity` is less than 1
    static ProcessEndpoint<SendQueue> withSendQueue(int capacity) {
        if (capacity < 1) {
            throw new IllegalArgumentException("capacity: " + capacity + " (expected: >= 1)");
        }
        return onOpen((channel, request) -> SendQueue.start(channel, capacity));
    }

    /// Begins an endpoint with a callback for whole text messages.
    ///
    /// @param callback called for each
    /// @return the endpoint
    static PlainEndpoint onText(PlainEndpoint.Callback<String> callback) {
        return PlainEndpoint.EMPTY.onText(callback);
    }

    /// Begins an endpoint with a callback for text messages that are read while they arrive,
    /// whatever their size; see [WebSocketListener#onTextStream].
    ///
    /// @param callback called as soon as one begins to arrive
    /// @return the endpoint
    static PlainEndpoint onTextStream(PlainEndpoint.Callback<Reader> callback) {
        return PlainEndpoint.EMPTY.onTextStream(callback);
    }

    /// Begins an endpoint with a callback for whole binary messages.
    ///
    /// @param callback called for each; it owns the buffer
    /// @return the endpoint
    static PlainEndpoint onBinary(PlainEndpoint.Callback<ByteBuffer> callback) {
        return PlainEndpoint.EMPTY.onBinary(callback);
    }

    /// Begins an endpoint with a callback for whole binary messages as arrays.
    ///
    /// @param callback called for each; it owns the array
    /// @return the endpoint
    static PlainEndpoint onBytes(PlainEndpoint.Callback<byte[]> callback) {
        return PlainEndpoint.EMPTY.onBytes(callback);
    }

    /// Begins an endpoint with a callback for binary messages that are read while they arrive,
    /// whatever their size; see [WebSocketListener#onBinaryStream].
    ///
    /// @param callback called as soon as one begins to arrive
    /// @return the endpoint
    static PlainEndpoint onBinaryStream(PlainEndpoint.Callback<InputStream> callback) {
        return PlainEndpoint.EMPTY.onBinaryStream(callback);
    }

    /// Begins an endpoint with a callback for text messages that are published in pieces while they
    /// arrive; see [PlainEndpoint#onTextPublisher].
    ///
    /// @param callback called as soon as one begins to arrive
    /// @return the endpoint
    static PlainEndpoint onTextPublisher(PlainEndpoint.Callback<Flow.Publisher<String>> callback) {
        return PlainEndpoint.EMPTY.onTextPublisher(callback);
    }

    /// Begins an endpoint with a callback for binary messages that are published in pieces while
    /// they arrive; see [PlainEndpoint#onBinaryPublisher].
    ///
    /// @param callback called as soon as one begins to arrive; the subscriber owns the buffers
    /// @return the endpoint
    static PlainEndpoint onBinaryPublisher(
            PlainEndpoint.Callback<Flow.Publisher<ByteBuffer>> callback) {
        return PlainEndpoint.EMPTY.onBinaryPublisher(callback);
    }

    /// Begins an endpoint with a callback for whole binary messages that are looked at and not
    /// kept, for endpoints that run on the event loop; see [WebSocketListener#onBinaryView].
    ///
    /// @param callback called for each; the buffer is valid until it returns
    /// @return the endpoint
    static PlainEndpoint onBinaryView(PlainEndpoint.Callback<ByteBuffer> callback) {
        return PlainEndpoint.EMPTY.onBinaryView(callback);
    }

    /// Begins an endpoint with a callback for values, whatever the format in which they arrive; see
    /// [ProcessEndpoint#onValue].
    ///
    /// @param <T> the values
    /// @param codec the format
    /// @param callback called for each value
    /// @return the endpoint
    static <T> PlainEndpoint onValue(
            MessageCodec<T> codec, PlainEndpoint.ValueCallback<T> callback) {
        return PlainEndpoint.EMPTY.onValue(codec, callback);
    }

    /// An endpoint whose channels are conversations: code that runs from top to bottom, each on a
    /// virtual thread of its own, and receives messages by calling.
    ///
    /// @param talk called once for each channel
    /// @return the endpoint
    static ConversationEndpoint conversation(ConversationEndpoint.Talk talk) {
        return new ConversationEndpoint(talk, WebSocketOptions.defaults());
    }

    /// The options of this endpoint's channels.
    ///
    /// @return the options
    WebSocketOptions options();

    /// Changes options.
    ///
    /// @param changes applied to a builder that holds the present options
    /// @return a new endpoint
    WebSocketEndpoint options(Consumer<WebSocketOptions.Builder> changes);

    /// A listener for one connection.
    ///
    /// @return a new listener, which holds the connection's process object
    WebSocketListener newListener();

    @Override
    default Response handle(Request request) {
        return WebSocketResponse.of(this);
    }

    /// This endpoint as the last interceptor of a chain: it answers every request that reaches it.
    ///
    /// @param name the interceptor's name
    /// @return the interceptor
    default Interceptor asInterceptor(String name) {
        return Interceptor.handler(name, this);
    }
}
