package dev.socle.connector;

import dev.socle.connector.ControlFrame.Kind;
import dev.socle.http.Request;
import dev.socle.protocol.CloseCode;
import dev.socle.websocket.ChannelView;
import dev.socle.websocket.CloseStatus;
import dev.socle.websocket.MessageFormat;
import dev.socle.websocket.WebSocketChannel;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/// The application's side of a [ProtocolChannel]: any thread may call any method.
final class ChannelHandle extends SendingSide {

    private final Request request;
    private final @Nullable String subprotocol;

    // guarded by this; made when first asked for
    private @Nullable String id;
    private @Nullable CompletableFuture<CloseStatus> closed;

    ChannelHandle(ProtocolChannel channel, Request request, @Nullable String subprotocol) {
        super(channel);
        this.request = request;
        this.subprotocol = subprotocol;
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
        channel.changeFormats(options -> options.textFormat(format));
    }

    @Override
    public void receiveBinaryAs(MessageFormat format) {
        channel.changeFormats(options -> options.binaryFormat(format));
    }

    @Override
    public CompletionStage<Duration> ping() {
        CompletableFuture<Duration> roundTrip = channel.newFuture();
        var data = ChannelId.randomBytes();
        channel.pings().add(data, roundTrip);
        offer(new ControlFrame(Kind.PING, data));
        return roundTrip;
    }

    @Override
    public void ping(ByteBuffer data) {
        offer(ControlFrame.of(Kind.PING, data));
    }

    @Override
    public void pong(ByteBuffer data) {
        offer(ControlFrame.of(Kind.PONG, data));
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
        return channel.buffer.isOpen();
    }

    @Override
    public CompletionStage<CloseStatus> closed() {
        return end().copy();
    }

    @Override
    @SuppressWarnings("ReferenceEquality")
    public boolean equals(@Nullable Object other) {
        return other instanceof WebSocketChannel that && ChannelView.unwrap(that) == this;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }

    @Override
    public String toString() {
        return "channel " + id();
    }

    Membership membership() {
        return channel.membership;
    }

    void completeClosed(CloseStatus status) {
        end().complete(status);
    }

    private synchronized CompletableFuture<CloseStatus> end() {
        if (closed == null) {
            closed = channel.newFuture();
        }
        return closed;
    }
}
