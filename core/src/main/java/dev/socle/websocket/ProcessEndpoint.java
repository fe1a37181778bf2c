package dev.socle.websocket;

import dev.socle.http.Request;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.concurrent.Flow;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A [WebSocketEndpoint] whose connections have a process object: what `onOpen` returned.
///
/// @param <P> the type of the process object
public final class ProcessEndpoint<P> implements WebSocketEndpoint {

    private final EndpointCallbacks<P> callbacks;
    private final WebSocketOptions options;

    private ProcessEndpoint(EndpointCallbacks<P> callbacks, WebSocketOptions options) {
        this.callbacks = callbacks;
        this.options = options;
    }

    static <P> ProcessEndpoint<P> opening(OpenCallback<P> callback) {
        return new ProcessEndpoint<>(
                EndpointCallbacks.opening(callback), WebSocketOptions.defaults());
    }

    /// What happens when a channel opens.
    ///
    /// @param <P> the type of the process object
    @FunctionalInterface
    public interface OpenCallback<P> {

        /// Called once for each connection, before any other callback and before anything is read.
        ///
        /// @param channel the channel
        /// @param request the upgrade request, as `channel.request()`
        /// @return the connection's process object
        /// @throws Exception closes the channel with 1011
        P open(WebSocketChannel channel, Request request) throws Exception;
    }

    /// What happens at an event of a channel.
    ///
    /// @param <P> the type of the process object
    /// @param <T> the event
    @FunctionalInterface
    public interface Callback<P, T> {

        /// Called for each event; see [WebSocketListener].
        ///
        /// @param channel the channel
        /// @param process the connection's process object
        /// @param event the event
        /// @throws Exception closes the channel with 1011
        void accept(WebSocketChannel channel, P process, T event) throws Exception;
    }

    /// What happens when a value arrives.
    ///
    /// @param <P> the type of the process object
    /// @param <T> the values
    @FunctionalInterface
    public interface ValueCallback<P, T> {

        /// Called for each value; see [WebSocketListener#onMessage].
        ///
        /// @param channel the channel, to send values on
        /// @param process the connection's process object
        /// @param value the value
        /// @throws Exception closes the channel with 1011
        void accept(ValueChannel<T> channel, P process, T value) throws Exception;
    }

    /// What happens when a channel fails or ends, perhaps before it had a process object.
    ///
    /// @param <P> the type of the process object
    /// @param <T> the event
    @FunctionalInterface
    public interface EndCallback<P, T> {

        /// Called for the event; see [WebSocketListener].
        ///
        /// @param channel the channel
        /// @param process the connection's process object, or null if `onOpen` threw
        /// @param event the event
        /// @throws Exception is logged
        void accept(WebSocketChannel channel, @Nullable P process, T event) throws Exception;
    }

    /// Sets the callback for whole text messages.
    ///
    /// @param callback called for each
    /// @return a new endpoint
    public ProcessEndpoint<P> onText(Callback<P, String> callback) {
        return withText(messages().withText(callback), MessageFormat.WHOLE);
    }

    /// Sets the callback for text messages that are read while they arrive, whatever their size;
    /// see [WebSocketListener#onTextStream].
    ///
    /// @param callback called as soon as one begins to arrive
    /// @return a new endpoint
    /// @throws IllegalArgumentException if the endpoint runs on the event loop
    public ProcessEndpoint<P> onTextStream(Callback<P, Reader> callback) {
        return withText(messages().withTextStream(callback), MessageFormat.STREAM);
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
    public ProcessEndpoint<P> onTextPublisher(Callback<P, Flow.Publisher<String>> callback) {
        return onTextStream((channel, process, text) -> {
            var publisher = MessagePublisher.of(text);
            callback.accept(channel, process, publisher);
            publisher.deliver();
        });
    }

    /// Sets the callback for whole binary messages.
    ///
    /// @param callback called for each; it owns the buffer
    /// @return a new endpoint
    public ProcessEndpoint<P> onBinary(Callback<P, ByteBuffer> callback) {
        return withBinary(messages().withBinary(callback), MessageFormat.WHOLE);
    }

    /// Sets the callback for binary messages that are read while they arrive, whatever their size;
    /// see [WebSocketListener#onBinaryStream].
    ///
    /// @param callback called as soon as one begins to arrive
    /// @return a new endpoint
    /// @throws IllegalArgumentException if the endpoint runs on the event loop
    public ProcessEndpoint<P> onBinaryStream(Callback<P, InputStream> callback) {
        return withBinary(messages().withBinaryStream(callback), MessageFormat.STREAM);
    }

    /// Sets the callback for binary messages that are published in pieces while they arrive; all
    /// else as [#onTextPublisher].
    ///
    /// @param callback called as soon as one begins to arrive; the subscriber owns the buffers
    /// @return a new endpoint
    /// @throws IllegalArgumentException if the endpoint runs on the event loop
    public ProcessEndpoint<P> onBinaryPublisher(Callback<P, Flow.Publisher<ByteBuffer>> callback) {
        return onBinaryStream((channel, process, data) -> {
            var publisher = MessagePublisher.of(data);
            callback.accept(channel, process, publisher);
            publisher.deliver();
        });
    }

    /// Sets the callback for whole binary messages that are looked at and not kept, for endpoints
    /// that run on the event loop; see [WebSocketListener#onBinaryView].
    ///
    /// @param callback called for each; the buffer is valid until it returns
    /// @return a new endpoint
    public ProcessEndpoint<P> onBinaryView(Callback<P, ByteBuffer> callback) {
        return withBinary(messages().withBinaryView(callback), MessageFormat.VIEW);
    }

    /// Sets the callback for whole binary messages as arrays; replaces [#onBinary].
    ///
    /// @param callback called for each; it owns the array
    /// @return a new endpoint
    public ProcessEndpoint<P> onBytes(Callback<P, byte[]> callback) {
        return onBinary((channel, process, data) -> callback.accept(channel, process, bytes(data)));
    }

    /// Sets the callback for values, and the format in which they arrive, text or binary; takes the
    /// place of the callbacks for text and binary messages. The subprotocols of the endpoint become
    /// those of the codec, if that has any.
    ///
    /// @param <T> the values
    /// @param codec the format
    /// @param callback called for each value
    /// @return a new endpoint
    public <T> ProcessEndpoint<P> onValue(MessageCodec<T> codec, ValueCallback<P, T> callback) {
        var names = codec.subprotocols().toArray(String[]::new);
        return onText((channel, process, text) ->
                        accept(codec, callback, channel, process, new Message.Text(text)))
                .onBinary((channel, process, data) ->
                        accept(codec, callback, channel, process, new Message.Binary(data)))
                .options(o -> {
                    if (names.length > 0) {
                        o.subprotocols(names);
                    }
                });
    }

    private static <P, T> void accept(
            MessageCodec<T> codec,
            ValueCallback<P, T> callback,
            WebSocketChannel channel,
            P process,
            Message message)
            throws Exception {
        var value = codec.forChannel(channel).decode(message);
        callback.accept(ValueChannel.of(channel, codec), process, value);
    }

    /// Sets the callback for pings, which must answer them; see [PingListener].
    ///
    /// @param callback called for each; it owns the buffer
    /// @return a new endpoint
    public ProcessEndpoint<P> onPing(Callback<P, ByteBuffer> callback) {
        return with(callbacks.onPing(callback));
    }

    /// Sets the callback for pongs.
    ///
    /// @param callback called for each; it owns the buffer
    /// @return a new endpoint
    public ProcessEndpoint<P> onPong(Callback<P, ByteBuffer> callback) {
        return with(callbacks.onPong(callback));
    }

    /// Sets the callback for what comes before an expiry; see [WebSocketListener#onExpiring].
    ///
    /// @param callback called for each, with the time at which the channel closes
    /// @return a new endpoint
    public ProcessEndpoint<P> onExpiring(Callback<P, Instant> callback) {
        return with(callbacks.onExpiring(callback));
    }

    /// Sets the callback for errors.
    ///
    /// @param callback called before `onClose`; what it throws is logged
    /// @return a new endpoint
    public ProcessEndpoint<P> onError(EndCallback<P, Throwable> callback) {
        return with(callbacks.onError(callback));
    }

    /// Sets the callback for the end.
    ///
    /// @param callback called once, last; what it throws is logged
    /// @return a new endpoint
    public ProcessEndpoint<P> onClose(EndCallback<P, CloseStatus> callback) {
        return with(callbacks.onClose(callback));
    }

    @Override
    public WebSocketOptions options() {
        return options;
    }

    @Override
    public ProcessEndpoint<P> options(Consumer<WebSocketOptions.Builder> changes) {
        var builder = options.toBuilder();
        changes.accept(builder);
        return new ProcessEndpoint<>(callbacks, builder.build());
    }

    @Override
    public WebSocketListener newListener() {
        return callbacks.newListener();
    }

    private MessageCallbacks<P> messages() {
        return callbacks.messages();
    }

    private ProcessEndpoint<P> withText(MessageCallbacks<P> changed, MessageFormat format) {
        return with(callbacks.withMessages(changed)).options(o -> o.textFormat(format));
    }

    private ProcessEndpoint<P> withBinary(MessageCallbacks<P> changed, MessageFormat format) {
        return with(callbacks.withMessages(changed)).options(o -> o.binaryFormat(format));
    }

    private ProcessEndpoint<P> with(EndpointCallbacks<P> changed) {
        return new ProcessEndpoint<>(changed, options);
    }

    private static byte[] bytes(ByteBuffer data) {
        var bytes = new byte[data.remaining()];
        data.get(bytes);
        return bytes;
    }
}
