package dev.socle.websocket;

import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.concurrent.Flow;
import java.util.function.Consumer;

/// A [WebSocketEndpoint] whose callbacks get the channel and the event.
public final class PlainEndpoint implements WebSocketEndpoint {

    static final PlainEndpoint EMPTY =
            new PlainEndpoint(ProcessEndpoint.opening((channel, request) -> channel));

    private final ProcessEndpoint<WebSocketChannel> endpoint;

    private PlainEndpoint(ProcessEndpoint<WebSocketChannel> endpoint) {
        this.endpoint = endpoint;
    }

    /// What happens at an event of a channel.
    ///
    /// @param <T> the event
    @FunctionalInterface
    public interface Callback<T> {

        /// Called for each event; see [WebSocketListener].
        ///
        /// @param channel the channel
        /// @param event the event
        /// @throws Exception closes the channel with 1011
        void accept(WebSocketChannel channel, T event) throws Exception;
    }

    /// What happens when a value arrives.
    ///
    /// @param <T> the values
    @FunctionalInterface
    public interface ValueCallback<T> {

        /// Called for each value; see [WebSocketListener#onMessage].
        ///
        /// @param channel the channel, to send values on
        /// @param value the value
        /// @throws Exception closes the channel with 1011
        void accept(ValueChannel<T> channel, T value) throws Exception;
    }

    /// Sets the callback for whole text messages.
    ///
    /// @param callback called for each
    /// @return a new endpoint
    public PlainEndpoint onText(Callback<String> callback) {
        return new PlainEndpoint(endpoint.onText(ignoringProcess(callback)));
    }

    /// Sets the callback for text messages that are read while they arrive, whatever their size;
    /// see [WebSocketListener#onTextStream].
    ///
    /// @param callback called as soon as one begins to arrive
    /// @return a new endpoint
    /// @throws IllegalArgumentException if the endpoint runs on the event loop
    public PlainEndpoint onTextStream(Callback<Reader> callback) {
        return new PlainEndpoint(endpoint.onTextStream(ignoringProcess(callback)));
    }

    /// Sets the callback for text messages that are published in pieces while they arrive; else as
    /// [#onTextStream].
    ///
    /// The publisher takes one subscriber, during the callback. It delivers when the callback has
    /// returned and on its thread, and nothing else of the channel is delivered before it
    /// completes, fails or is cancelled: a subscriber that requests no more and does not cancel
    /// holds the channel up, as a callback does that does not return. What is not requested is
    /// skipped.
    ///
    /// @param callback called as soon as one begins to arrive
    /// @return a new endpoint
    /// @throws IllegalArgumentException if the endpoint runs on the event loop
    public PlainEndpoint onTextPublisher(Callback<Flow.Publisher<String>> callback) {
        return new PlainEndpoint(endpoint.onTextPublisher(ignoringProcess(callback)));
    }

    /// Sets the callback for whole binary messages.
    ///
    /// @param callback called for each; it owns the buffer
    /// @return a new endpoint
    public PlainEndpoint onBinary(Callback<ByteBuffer> callback) {
        return new PlainEndpoint(endpoint.onBinary(ignoringProcess(callback)));
    }

    /// Sets the callback for whole binary messages as arrays; replaces [#onBinary].
    ///
    /// @param callback called for each; it owns the array
    /// @return a new endpoint
    public PlainEndpoint onBytes(Callback<byte[]> callback) {
        return new PlainEndpoint(endpoint.onBytes(ignoringProcess(callback)));
    }

    /// Sets the callback for binary messages that are read while they arrive, whatever their size;
    /// see [WebSocketListener#onBinaryStream].
    ///
    /// @param callback called as soon as one begins to arrive
    /// @return a new endpoint
    /// @throws IllegalArgumentException if the endpoint runs on the event loop
    public PlainEndpoint onBinaryStream(Callback<InputStream> callback) {
        return new PlainEndpoint(endpoint.onBinaryStream(ignoringProcess(callback)));
    }

    /// Sets the callback for binary messages that are published in pieces while they arrive; all
    /// else as [#onTextPublisher].
    ///
    /// @param callback called as soon as one begins to arrive; the subscriber owns the buffers
    /// @return a new endpoint
    /// @throws IllegalArgumentException if the endpoint runs on the event loop
    public PlainEndpoint onBinaryPublisher(Callback<Flow.Publisher<ByteBuffer>> callback) {
        return new PlainEndpoint(endpoint.onBinaryPublisher(ignoringProcess(callback)));
    }

    /// Sets the callback for whole binary messages that are looked at and not kept, for endpoints
    /// that run on the event loop; see [WebSocketListener#onBinaryView].
    ///
    /// @param callback called for each; the buffer is valid until it returns
    /// @return a new endpoint
    public PlainEndpoint onBinaryView(Callback<ByteBuffer> callback) {
        return new PlainEndpoint(endpoint.onBinaryView(ignoringProcess(callback)));
    }

    /// Sets the callback for values, and the format in which they arrive; see
    /// [ProcessEndpoint#onValue].
    ///
    /// @param <T> the values
    /// @param codec the format
    /// @param callback called for each value
    /// @return a new endpoint
    public <T> PlainEndpoint onValue(MessageCodec<T> codec, ValueCallback<T> callback) {
        return new PlainEndpoint(
                endpoint.onValue(
                        codec, (channel, process, value) -> callback.accept(channel, value)));
    }

    /// Sets the callback for pings, which must answer them; see [PingListener].
    ///
    /// @param callback called for each; it owns the buffer
    /// @return a new endpoint
    public PlainEndpoint onPing(Callback<ByteBuffer> callback) {
        return new PlainEndpoint(endpoint.onPing(ignoringProcess(callback)));
    }

    /// Sets the callback for pongs.
    ///
    /// @param callback called for each; it owns the buffer
    /// @return a new endpoint
    public PlainEndpoint onPong(Callback<ByteBuffer> callback) {
        return new PlainEndpoint(endpoint.onPong(ignoringProcess(callback)));
    }

    /// Sets the callback for what comes before an expiry; see [WebSocketListener#onExpiring].
    ///
    /// @param callback called for each, with the time at which the channel closes
    /// @return a new endpoint
    public PlainEndpoint onExpiring(Callback<Instant> callback) {
        return new PlainEndpoint(endpoint.onExpiring(ignoringProcess(callback)));
    }

    /// Sets the callback for errors.
    ///
    /// @param callback called before `onClose`; what it throws is logged
    /// @return a new endpoint
    public PlainEndpoint onError(Callback<Throwable> callback) {
        return new PlainEndpoint(
                endpoint.onError((channel, process, error) -> callback.accept(channel, error)));
    }

    /// Sets the callback for the end.
    ///
    /// @param callback called once, last; what it throws is logged
    /// @return a new endpoint
    public PlainEndpoint onClose(Callback<CloseStatus> callback) {
        return new PlainEndpoint(
                endpoint.onClose((channel, process, status) -> callback.accept(channel, status)));
    }

    @Override
    public WebSocketOptions options() {
        return endpoint.options();
    }

    @Override
    public PlainEndpoint options(Consumer<WebSocketOptions.Builder> changes) {
        return new PlainEndpoint(endpoint.options(changes));
    }

    @Override
    public WebSocketListener newListener() {
        return endpoint.newListener();
    }

    private static <T> ProcessEndpoint.Callback<WebSocketChannel, T> ignoringProcess(
            Callback<T> callback) {
        return (channel, process, event) -> callback.accept(channel, event);
    }
}
