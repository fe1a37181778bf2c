package dev.socle.connector;

import dev.socle.websocket.MessageOutputStream;
import dev.socle.websocket.MessageWriter;
import dev.socle.websocket.PreparedMessage;
import dev.socle.websocket.SendQueue;
import dev.socle.websocket.SendResult;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// How the application sends messages on a [ProtocolChannel]: any thread may call any method.
abstract sealed class SendingSide extends Sender permits ChannelHandle {

    SendingSide(ProtocolChannel channel) {
        super(channel);
    }

    @Override
    public boolean send(CharSequence text) {
        var string = text.toString();
        var outbound = channel.outbound;
        if (!outbound.mayWriteEarly()) {
            return send(OutgoingMessage.of(string, null));
        }
        var utf8 = outbound.encode(string);
        return outbound.writeEarly(true, utf8)
                || send(new OutgoingMessage.Text(BufferCopy.of(utf8), null));
    }

    @Override
    public boolean send(ByteBuffer data) {
        var outbound = channel.outbound;
        return (outbound.mayWriteEarly() && outbound.writeEarly(false, data))
                || send(OutgoingMessage.of(data, null));
    }

    @Override
    public boolean send(PreparedMessage message) {
        return send(OutgoingMessage.of(message, null));
    }

    @Override
    public CompletionStage<SendResult> sendAsync(CharSequence text) {
        CompletableFuture<SendResult> future = channel.newFuture();
        offer(OutgoingMessage.of(text, future::complete), null);
        return future;
    }

    @Override
    public CompletionStage<SendResult> sendAsync(ByteBuffer data) {
        CompletableFuture<SendResult> future = channel.newFuture();
        offer(OutgoingMessage.of(data, future::complete), null);
        return future;
    }

    @Override
    public CompletionStage<SendResult> sendAsync(PreparedMessage message) {
        CompletableFuture<SendResult> future = channel.newFuture();
        offer(OutgoingMessage.of(message, future::complete), null);
        return future;
    }

    @Override
    public void send(
            CharSequence text,
            BiConsumer<? super @Nullable SendResult, ? super @Nullable Throwable> callback) {
        offer(OutgoingMessage.of(text, telling(callback)), null);
    }

    @Override
    public void send(
            ByteBuffer data,
            BiConsumer<? super @Nullable SendResult, ? super @Nullable Throwable> callback) {
        offer(OutgoingMessage.of(data, telling(callback)), null);
    }

    @Override
    public void send(
            PreparedMessage message,
            BiConsumer<? super @Nullable SendResult, ? super @Nullable Throwable> callback) {
        offer(OutgoingMessage.of(message, telling(callback)), null);
    }

    @Override
    public boolean conflate(String key, CharSequence text) {
        return offer(OutgoingMessage.of(text, null), key);
    }

    @Override
    public boolean conflate(String key, ByteBuffer data) {
        return offer(OutgoingMessage.of(data, null), key);
    }

    @Override
    public boolean conflate(String key, PreparedMessage message) {
        return offer(OutgoingMessage.of(message, null), key);
    }

    @Override
    public void conflate(
            String key,
            CharSequence text,
            BiConsumer<? super @Nullable SendResult, ? super @Nullable Throwable> callback) {
        offer(OutgoingMessage.of(text, telling(callback)), key);
    }

    @Override
    public void conflate(
            String key,
            ByteBuffer data,
            BiConsumer<? super @Nullable SendResult, ? super @Nullable Throwable> callback) {
        offer(OutgoingMessage.of(data, telling(callback)), key);
    }

    @Override
    public void conflate(
            String key,
            PreparedMessage message,
            BiConsumer<? super @Nullable SendResult, ? super @Nullable Throwable> callback) {
        offer(OutgoingMessage.of(message, telling(callback)), key);
    }

    @Override
    public long bufferedBytes() {
        return channel.buffer.bytes();
    }

    @Override
    public MessageWriter openText() {
        var streams = streams();
        return new FragmentWriter(streams, streams.open(true));
    }

    @Override
    public MessageOutputStream openBinary() {
        var streams = streams();
        return new FragmentOutput(streams, streams.open(false));
    }

    @Override
    public CompletionStage<SendResult> sendText(Flow.Publisher<? extends CharSequence> text) {
        return published(new FragmentEncoder.Text()).send(text);
    }

    @Override
    public CompletionStage<SendResult> sendBinary(Flow.Publisher<ByteBuffer> data) {
        return published(new FragmentEncoder.Binary()).send(data);
    }

    @Override
    public SendQueue newQueue(int capacity) {
        return new ChannelQueue(
                this, channel.results, channel::startCallback, channel::mayNotWait, capacity);
    }

    private <T> PublishedMessage<T> published(FragmentEncoder<T> encoder) {
        return new PublishedMessage<>(
                encoder, streams(), channel.executor(), channel.results, channel.newFuture());
    }

    private Streams streams() {
        return new Streams(channel, channel.buffer);
    }

    private static Consumer<SendResult> telling(
            BiConsumer<? super @Nullable SendResult, ? super @Nullable Throwable> callback) {
        return result -> callback.accept(result, null);
    }
}
