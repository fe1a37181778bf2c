package dev.socle.connector;

import dev.socle.connector.ControlFrame.Kind;
import dev.socle.http.Request;
import dev.socle.protocol.CloseCode;
import dev.socle.websocket.CloseStatus;
import dev.socle.websocket.MessageFormat;
import dev.socle.websocket.PreparedMessage;
import dev.socle.websocket.SendQueue;
import dev.socle.websocket.SendResult;
import dev.socle.websocket.WebSocketChannel;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The application's side of a [ProtocolChannel]: any thread may call any method.
final class ChannelHandle implements WebSocketChannel {

    private final ProtocolChannel channel;
    private final OutgoingBuffer outgoing;
    private final Sender sender;
    private final Results results;
    private final Pings pings;
    private final ReceiveFormats formats;
    private final Request request;
    private final @Nullable String subprotocol;
    private final CompletableFuture<CloseStatus> closed;

    // guarded by this; made when first asked for
    private @Nullable String id;

    ChannelHandle(
            ProtocolChannel channel,
            OutgoingBuffer outgoing,
            Sender sender,
            Results results,
            Pings pings,
            ReceiveFormats formats,
            Request request,
            @Nullable String subprotocol) {
        this.channel = channel;
        this.outgoing = outgoing;
        this.sender = sender;
        this.results = results;
        this.pings = pings;
        this.formats = formats;
        this.request = request;
        this.subprotocol = subprotocol;
        this.closed = results.newFuture();
    }

    @Override
    public synchronized String id() {
        if (id == null) {
            id = ChannelId.random();
        }
        return id;
    }

    @Override
    public Request request() {
        return request;
    }

    @Override
    public @Nullable String subprotocol() {
        return subprotocol;
    }

    @Override
    public SocketAddress remoteAddress() {
        return request.remoteAddress();
    }

    @Override
    public Duration age() {
        return channel.age();
    }

    @Override
    public void receiveTextAs(MessageFormat format) {
        formats.setText(format);
    }

    @Override
    public void receiveBinaryAs(MessageFormat format) {
        formats.setBinary(format);
    }

    @Override
    public boolean send(CharSequence text) {
        return sender.send(OutgoingMessage.of(text, null));
    }

    @Override
    public boolean send(ByteBuffer data) {
        return sender.send(OutgoingMessage.of(data, null));
    }

    @Override
    public boolean send(PreparedMessage message) {
        return sender.send(OutgoingMessage.of(message, null));
    }

    @Override
    public CompletionStage<SendResult> sendAsync(CharSequence text) {
        CompletableFuture<SendResult> future = results.newFuture();
        sender.offer(OutgoingMessage.of(text, future::complete), null);
        return future;
    }

    @Override
    public CompletionStage<SendResult> sendAsync(ByteBuffer data) {
        CompletableFuture<SendResult> future = results.newFuture();
        sender.offer(OutgoingMessage.of(data, future::complete), null);
        return future;
    }

    @Override
    public CompletionStage<SendResult> sendAsync(PreparedMessage message) {
        CompletableFuture<SendResult> future = results.newFuture();
        sender.offer(OutgoingMessage.of(message, future::complete), null);
        return future;
    }

    @Override
    public void send(
            CharSequence text,
            BiConsumer<? super @Nullable SendResult, ? super @Nullable Throwable> callback) {
        sender.offer(OutgoingMessage.of(text, telling(callback)), null);
    }

    @Override
    public void send(
            ByteBuffer data,
            BiConsumer<? super @Nullable SendResult, ? super @Nullable Throwable> callback) {
        sender.offer(OutgoingMessage.of(data, telling(callback)), null);
    }

    @Override
    public void send(
            PreparedMessage message,
            BiConsumer<? super @Nullable SendResult, ? super @Nullable Throwable> callback) {
        sender.offer(OutgoingMessage.of(message, telling(callback)), null);
    }

    @Override
    public boolean conflate(String key, CharSequence text) {
        return sender.offer(OutgoingMessage.of(text, null), key);
    }

    @Override
    public boolean conflate(String key, ByteBuffer data) {
        return sender.offer(OutgoingMessage.of(data, null), key);
    }

    @Override
    public boolean conflate(String key, PreparedMessage message) {
        return sender.offer(OutgoingMessage.of(message, null), key);
    }

    @Override
    public void conflate(
            String key,
            CharSequence text,
            BiConsumer<? super @Nullable SendResult, ? super @Nullable Throwable> callback) {
        sender.offer(OutgoingMessage.of(text, telling(callback)), key);
    }

    @Override
    public void conflate(
            String key,
            ByteBuffer data,
            BiConsumer<? super @Nullable SendResult, ? super @Nullable Throwable> callback) {
        sender.offer(OutgoingMessage.of(data, telling(callback)), key);
    }

    @Override
    public void conflate(
            String key,
            PreparedMessage message,
            BiConsumer<? super @Nullable SendResult, ? super @Nullable Throwable> callback) {
        sender.offer(OutgoingMessage.of(message, telling(callback)), key);
    }

    @Override
    public SendQueue newQueue(int capacity) {
        return new ChannelQueue(
                this, sender, results, channel::startCallback, channel::mayNotWait, capacity);
    }

    /// Sends without waiting.
    ///
    /// @return whether it was accepted
    boolean offer(PreparedMessage message) {
        return sender.offer(OutgoingMessage.of(message, null), null);
    }

    @Override
    public long bufferedBytes() {
        return outgoing.bytes();
    }

    @Override
    public CompletionStage<Duration> ping() {
        CompletableFuture<Duration> roundTrip = results.newFuture();
        var data = ChannelId.randomBytes();
        pings.add(data, roundTrip);
        sender.offer(new ControlFrame(Kind.PING, data));
        return roundTrip;
    }

    @Override
    public void ping(ByteBuffer data) {
        sender.offer(ControlFrame.of(Kind.PING, data));
    }

    @Override
    public void pong(ByteBuffer data) {
        sender.offer(ControlFrame.of(Kind.PONG, data));
    }

    @Override
    public void expireAt(Instant instant) {
        channel.expireAt(instant);
    }

    @Override
    public void close(int code, String reason) {
        CloseCode.checkSendable(code);
        CloseCode.checkReason(reason);
        var _ = beginClose(code, reason);
    }

    /// Closes with a code and reason that were checked.
    ///
    /// @return whether the channel was open
    boolean beginClose(int code, String reason) {
        return channel.requestClose(new CloseRequest(code, reason, null));
    }

    @Override
    public void abort() {
        channel.requestAbort();
    }

    @Override
    public boolean isOpen() {
        return outgoing.isOpen();
    }

    @Override
    public CompletionStage<CloseStatus> closed() {
        return closed.copy();
    }

    @Override
    public String toString() {
        return "channel " + id();
    }

    Membership membership() {
        return channel.membership();
    }

    void completeClosed(CloseStatus status) {
        closed.complete(status);
    }

    private static Consumer<SendResult> telling(
            BiConsumer<? super @Nullable SendResult, ? super @Nullable Throwable> callback) {
        return result -> callback.accept(result, null);
    }
}
