package dev.socle.connector;

import dev.socle.connector.OutgoingMessage.Kind;
import dev.socle.http.Request;
import dev.socle.protocol.CloseCode;
import dev.socle.protocol.Utf8;
import dev.socle.websocket.CloseStatus;
import dev.socle.websocket.SendResult;
import dev.socle.websocket.WebSocketChannel;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// The application's side of a [ProtocolChannel]: any thread may call any method.
final class ChannelHandle implements WebSocketChannel {

    private static final int MAX_CONTROL_BYTES = 125;

    private final ProtocolChannel channel;
    private final OutgoingBuffer outgoing;
    private final Sender sender;
    private final Results results;
    private final Pings pings;
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
            Request request,
            @Nullable String subprotocol) {
        this.channel = channel;
        this.outgoing = outgoing;
        this.sender = sender;
        this.results = results;
        this.pings = pings;
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
    public boolean send(CharSequence text) {
        return sender.send(new OutgoingMessage(Kind.TEXT, encode(text), null));
    }

    @Override
    public boolean send(ByteBuffer data) {
        return sender.send(new OutgoingMessage(Kind.BINARY, copy(data), null));
    }

    @Override
    public CompletionStage<SendResult> sendAsync(CharSequence text) {
        return sendAsync(Kind.TEXT, encode(text));
    }

    @Override
    public CompletionStage<SendResult> sendAsync(ByteBuffer data) {
        return sendAsync(Kind.BINARY, copy(data));
    }

    private CompletionStage<SendResult> sendAsync(Kind kind, ByteBuffer payload) {
        CompletableFuture<SendResult> future = results.newFuture();
        sender.offer(
                new OutgoingMessage(kind, payload, (result, failure) -> future.complete(result)),
                null);
        return future;
    }

    @Override
    public void send(
            CharSequence text,
            BiConsumer<? super @Nullable SendResult, ? super @Nullable Throwable> callback) {
        sender.offer(new OutgoingMessage(Kind.TEXT, encode(text), callback), null);
    }

    @Override
    public void send(
            ByteBuffer data,
            BiConsumer<? super @Nullable SendResult, ? super @Nullable Throwable> callback) {
        sender.offer(new OutgoingMessage(Kind.BINARY, copy(data), callback), null);
    }

    /// Sends without waiting.
    ///
    /// @param payload never changes any more
    /// @return whether it was accepted
    boolean offer(Kind kind, ByteBuffer payload) {
        return sender.offer(new OutgoingMessage(kind, payload, null), null);
    }

    @Override
    public boolean conflate(String key, CharSequence text) {
        return sender.offer(new OutgoingMessage(Kind.TEXT, encode(text), null), key);
    }

    @Override
    public boolean conflate(String key, ByteBuffer data) {
        return sender.offer(new OutgoingMessage(Kind.BINARY, copy(data), null), key);
    }

    @Override
    public void conflate(
            String key,
            CharSequence text,
            BiConsumer<? super @Nullable SendResult, ? super @Nullable Throwable> callback) {
        sender.offer(new OutgoingMessage(Kind.TEXT, encode(text), callback), key);
    }

    @Override
    public void conflate(
            String key,
            ByteBuffer data,
            BiConsumer<? super @Nullable SendResult, ? super @Nullable Throwable> callback) {
        sender.offer(new OutgoingMessage(Kind.BINARY, copy(data), callback), key);
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
        sender.offer(new ControlFrame(ControlFrame.Kind.PING, data));
        return roundTrip;
    }

    @Override
    public void ping(ByteBuffer data) {
        sender.offer(new ControlFrame(ControlFrame.Kind.PING, controlData(data)));
    }

    @Override
    public void pong(ByteBuffer data) {
        sender.offer(new ControlFrame(ControlFrame.Kind.PONG, controlData(data)));
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

    private static ByteBuffer controlData(ByteBuffer data) {
        if (data.remaining() > MAX_CONTROL_BYTES) {
            throw new IllegalArgumentException(
                    "data: "
                            + data.remaining()
                            + " bytes (expected: <= "
                            + MAX_CONTROL_BYTES
                            + ")");
        }
        return copy(data);
    }

    private static ByteBuffer encode(CharSequence text) {
        return ByteBuffer.wrap(Utf8.encode(text));
    }

    private static ByteBuffer copy(ByteBuffer data) {
        var bytes = new byte[data.remaining()];
        data.get(data.position(), bytes);
        return ByteBuffer.wrap(bytes);
    }
}
