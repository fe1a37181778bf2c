package dev.socle.websocket;

import dev.socle.http.Request;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// A channel seen in another way: does what the channel does that it is a view of, and more.
///
/// It equals that channel and all other views of it, and can be used wherever that can, such as to
/// join a group.
public abstract class ChannelView implements WebSocketChannel {

    private final WebSocketChannel channel;

    /// Creates a view.
    ///
    /// @param channel the channel, or another view of it
    protected ChannelView(WebSocketChannel channel) {
        this.channel = unwrap(channel);
    }

    /// The channel itself.
    ///
    /// @param channel a channel, or a view of one
    /// @return no view
    public static WebSocketChannel unwrap(WebSocketChannel channel) {
        return channel instanceof ChannelView view ? view.channel : channel;
    }

    @Override
    public final String id() {
        return channel.id();
    }

    @Override
    public final Request request() {
        return channel.request();
    }

    @Override
    public final @Nullable String subprotocol() {
        return channel.subprotocol();
    }

    @Override
    public final SocketAddress remoteAddress() {
        return channel.remoteAddress();
    }

    @Override
    public final Duration age() {
        return channel.age();
    }

    @Override
    public final void receiveTextAs(MessageFormat format) {
        channel.receiveTextAs(format);
    }

    @Override
    public final void receiveBinaryAs(MessageFormat format) {
        channel.receiveBinaryAs(format);
    }

    @Override
    public final boolean send(CharSequence text) {
        return channel.send(text);
    }

    @Override
    public final boolean send(ByteBuffer data) {
        return channel.send(data);
    }

    @Override
    public final boolean send(byte[] data) {
        return channel.send(data);
    }

    @Override
    public final boolean send(PreparedMessage message) {
        return channel.send(message);
    }

    @Override
    public final CompletionStage<SendResult> sendAsync(CharSequence text) {
        return channel.sendAsync(text);
    }

    @Override
    public final CompletionStage<SendResult> sendAsync(ByteBuffer data) {
        return channel.sendAsync(data);
    }

    @Override
    public final CompletionStage<SendResult> sendAsync(byte[] data) {
        return channel.sendAsync(data);
    }

    @Override
    public final CompletionStage<SendResult> sendAsync(PreparedMessage message) {
        return channel.sendAsync(message);
    }

    @Override
    public final void send(
            CharSequence text,
            BiConsumer<? super @Nullable SendResult, ? super @Nullable Throwable> callback) {
        channel.send(text, callback);
    }

    @Override
    public final void send(
            ByteBuffer data,
            BiConsumer<? super @Nullable SendResult, ? super @Nullable Throwable> callback) {
        channel.send(data, callback);
    }

    @Override
    public final void send(
            PreparedMessage message,
            BiConsumer<? super @Nullable SendResult, ? super @Nullable Throwable> callback) {
        channel.send(message, callback);
    }

    @Override
    public final boolean conflate(String key, CharSequence text) {
        return channel.conflate(key, text);
    }

    @Override
    public final boolean conflate(String key, ByteBuffer data) {
        return channel.conflate(key, data);
    }

    @Override
    public final boolean conflate(String key, byte[] data) {
        return channel.conflate(key, data);
    }

    @Override
    public final boolean conflate(String key, PreparedMessage message) {
        return channel.conflate(key, message);
    }

    @Override
    public final void conflate(
            String key,
            CharSequence text,
            BiConsumer<? super @Nullable SendResult, ? super @Nullable Throwable> callback) {
        channel.conflate(key, text, callback);
    }

    @Override
    public final void conflate(
            String key,
            ByteBuffer data,
            BiConsumer<? super @Nullable SendResult, ? super @Nullable Throwable> callback) {
        channel.conflate(key, data, callback);
    }

    @Override
    public final void conflate(
            String key,
            PreparedMessage message,
            BiConsumer<? super @Nullable SendResult, ? super @Nullable Throwable> callback) {
        channel.conflate(key, message, callback);
    }

    @Override
    public final MessageWriter openText() {
        return channel.openText();
    }

    @Override
    public final MessageOutputStream openBinary() {
        return channel.openBinary();
    }

    @Override
    public final boolean send(Reader source) throws IOException {
        return channel.send(source);
    }

    @Override
    public final boolean send(InputStream source) throws IOException {
        return channel.send(source);
    }

    @Override
    public final CompletionStage<SendResult> sendText(Flow.Publisher<? extends CharSequence> text) {
        return channel.sendText(text);
    }

    @Override
    public final CompletionStage<SendResult> sendBinary(Flow.Publisher<ByteBuffer> data) {
        return channel.sendBinary(data);
    }

    @Override
    public final SendQueue newQueue(int capacity) {
        return channel.newQueue(capacity);
    }

    @Override
    public final long bufferedBytes() {
        return channel.bufferedBytes();
    }

    @Override
    public final CompletionStage<Duration> ping() {
        return channel.ping();
    }

    @Override
    public final void ping(ByteBuffer data) {
        channel.ping(data);
    }

    @Override
    public final void pong(ByteBuffer data) {
        channel.pong(data);
    }

    @Override
    public final void expireAt(Instant instant) {
        channel.expireAt(instant);
    }

    @Override
    public final void close() {
        channel.close();
    }

    @Override
    public final void close(int code, String reason) {
        channel.close(code, reason);
    }

    @Override
    public final void abort() {
        channel.abort();
    }

    @Override
    public final boolean isOpen() {
        return channel.isOpen();
    }

    @Override
    public final CompletionStage<CloseStatus> closed() {
        return channel.closed();
    }

    @Override
    public final boolean equals(@Nullable Object other) {
        return other instanceof WebSocketChannel that && channel.equals(unwrap(that));
    }

    @Override
    public final int hashCode() {
        return channel.hashCode();
    }

    @Override
    public final String toString() {
        return channel.toString();
    }
}
