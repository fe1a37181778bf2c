package dev.socle.netty;

import dev.socle.connector.Upgrade;
import dev.socle.http.Body;
import dev.socle.http.ClientGoneException;
import dev.socle.http.Headers;
import dev.socle.http.HttpResponse;
import dev.socle.http.HttpStatusException;
import dev.socle.http.RequestBuilder;
import dev.socle.sockets.ConnectionEnd;
import dev.socle.sockets.LoopShare;
import dev.socle.sockets.PendingBytes;
import dev.socle.sockets.SweptHandler;
import dev.socle.sockets.WebSocketHandler;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.util.ReferenceCountUtil;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// One HTTP connection: a request at a time, each answered before the next is looked at.
///
/// ```
///             head complete          answered, body not read
///   WAITING ───────────────► ANSWERING ───────────► DRAINING
///      ▲                      │  │  │                 │  │
///      └── answered ──────────┘  │  └── upgraded      │  │
///      └── drained ──────────────┼────────────────────┘  │
///                                ▼                       ▼
///      refused ───────────► LINGERING ◄── too much ──────┘
/// ```
///
/// Lingering means: our side has ended, and what the client still sends is thrown away, because
/// closing with unread input would reset the connection and may destroy our last answer on its way
/// (RFC 9112 9.6).
///
/// Confined to the event loop, except for what [Exchange] calls.
final class HttpConnection extends SweptHandler {

    private static final Logger LOG = System.getLogger("dev.socle.netty");
    private static final long LINGER_NANOS = TimeUnit.SECONDS.toNanos(2);

    private enum Phase {
        WAITING,
        ANSWERING,
        DRAINING,
        LINGERING,
        OVER
    }

    private final RequestDecoder decoder;
    private final HttpServing serving;
    private final BodyClock bodyClock;
    private final WriteClock writeClock;

    private Phase phase = Phase.WAITING;
    private long since;
    private boolean isFirst = true;
    private boolean headBegun;
    private @Nullable BodyIntake intake;
    private @Nullable ChannelFuture outputEnd;

    // the exchanges' own, which are one after the other
    private boolean warned;

    HttpConnection(SocketChannel socket, HttpServing serving, LoopShare share) {
        super(socket, share);
        this.serving = serving;
        decoder = new RequestDecoder(serving.limits());
        bodyClock = new BodyClock(serving.limits().bodyDeadline().toNanos());
        writeClock = new WriteClock(serving.limits().writeDeadline().toNanos());
        since = now();
    }

    /// Takes the place at the end of the pipeline.
    void start() {
        socket.pipeline().addLast(decoder, this);
    }

    /// Takes the place at the end of the pipeline, answers before anything was asked, and ends.
    void turnAway(HttpResponse response) {
        start();
        answerAndEnd(response);
    }

    /// The response was written. Any thread.
    ///
    /// @param keepsAlive whether the response promised that the connection goes on
    void answered(boolean keepsAlive) {
        onLoop(() -> {
            if (phase == Phase.ANSWERING) {
                proceed(keepsAlive);
            }
        });
    }

    /// Writes the 101 and turns this connection into a WebSocket, unless it is gone. Waits for
    /// that, on the thread of the exchange.
    void upgrade(Upgrade upgrade) {
        var _ = socket.eventLoop().submit(() -> switchProtocols(upgrade)).syncUninterruptibly();
    }

    /// Claims the one warning that this connection may cause; from the exchange.
    boolean claimWarning() {
        var isFirst = !warned;
        warned = true;
        return isFirst;
    }

    /// The response cannot be completed. Any thread.
    void abort() {
        onLoop(() -> ConnectionEnd.reset(socket));
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        try {
            switch (message) {
                case HttpRequest parsed -> begin(parsed);
                case HttpContent content -> receive(content);
                case HttpStatusException refusal -> refuse(refusal);
                default -> throw new IllegalStateException("not of HTTP: " + message);
            }
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        afterInput();
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        afterInput();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        phase = Phase.OVER;
        if (intake != null) {
            intake.fail(new ClientGoneException("The client is gone", null));
        }
    }

    /// The network's faults and those of TLS; the client's own are answered.
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        LOG.log(Level.DEBUG, () -> "Lost " + socket.remoteAddress() + ": " + cause);
        ConnectionEnd.close(socket);
    }

    @Override
    protected long sweep() {
        switch (phase) {
            case WAITING -> sweepWaiting();
            case ANSWERING, DRAINING -> sweepTransfer();
            case LINGERING -> {
                if (hasLasted(LINGER_NANOS)) {
                    ConnectionEnd.reset(socket);
                }
            }
            case OVER -> {}
        }
        return 0;
    }

    private void sweepWaiting() {
        var limits = serving.limits();
        if (!headBegun && decoder.isHeadBegun()) {
            headBegun = true;
            since = isFirst ? since : now();
        }
        var limit = headBegun || isFirst ? limits.headDeadline() : limits.keepAlive();
        if (hasLasted(limit.toNanos())) {
            if (headBegun) {
                refuse(new HttpStatusException(408, "The request did not come in time"));
            } else {
                ConnectionEnd.close(socket);
            }
        }
    }

    private void sweepTransfer() {
        if (bodyClock.isTooSlow(now())) {
            cut("a body that does not come");
        } else if (writeClock.isStalled(PendingBytes.of(socket), now())) {
            cut("a response that is not read");
        }
    }

    private void cut(String why) {
        LOG.log(Level.DEBUG, () -> "Cut " + socket.remoteAddress() + ": " + why);
        ConnectionEnd.reset(socket);
    }

    private void begin(HttpRequest parsed) {
        RequestHead head;
        RequestBuilder request;
        try {
            head = RequestHead.of(parsed);
            request = head.toRequest(socket, serving.scheme());
        } catch (HttpStatusException refusal) {
            refuse(refusal);
            return;
        }
        enter(Phase.ANSWERING);
        writeClock.restart(since);
        var body = head.hasBody() ? takeIn(head) : null;
        if (body != null) {
            request.body(body);
        }
        var exchange = new Exchange(head, request.build(), body, this, serving);
        serving.lifecycle().startExchange(exchange);
    }

    private RequestBody takeIn(RequestHead head) {
        var waits = head.expectsContinue();
        var body = new RequestBody(head.bodyLength(), waits, this::bodyWanted);
        intake = new BodyIntake(body, waits, bodyClock, now());
        return body;
    }

    private void receive(HttpContent part) {
        var outcome = intake == null ? BodyIntake.Outcome.COMPLETE : intake.receive(part, now());
        switch (outcome) {
            case MORE -> {}
            case FULL -> decoder.hold();
            case COMPLETE -> completeRequest();
            case BROKEN, TOO_LONG -> {
                decoder.hold();
                if (phase == Phase.DRAINING) {
                    linger();
                }
            }
        }
    }

    private void completeRequest() {
        intake = null;
        if (phase == Phase.DRAINING) {
            awaitRequest();
        } else {
            decoder.hold();
        }
    }

    /// The handler waits for the body. Any thread.
    private void bodyWanted(RequestBody body) {
        onLoop(() -> {
            if (intake != null && intake.isOf(body) && phase == Phase.ANSWERING) {
                if (intake.wanted(now())) {
                    write(ResponseHead.exactly(100, Headers.empty()));
                }
                if (intake.hasRoom() && !intake.isBroken()) {
                    decoder.proceed();
                    afterInput();
                }
            }
        });
    }

    private void proceed(boolean keepsAlive) {
        if (!keepsAlive || (intake != null && intake.isBroken())) {
            linger();
        } else if (intake == null) {
            awaitRequest();
        } else {
            enter(Phase.DRAINING);
            intake.skipRest(now());
            decoder.proceed();
            afterInput();
        }
    }

    private void awaitRequest() {
        isFirst = false;
        headBegun = false;
        enter(Phase.WAITING);
        decoder.proceed();
        afterInput();
    }

    private void refuse(HttpStatusException refusal) {
        LOG.log(
                Level.DEBUG,
                () -> "Refused " + socket.remoteAddress() + ": " + refusal.getMessage());
        answerAndEnd(refusal.response());
    }

    private void answerAndEnd(HttpResponse response) {
        var date = serving.date().now();
        write(ResponseHead.of(response, Framing.LENGTH, date, "close"));
        if (response.body() instanceof Body.Bytes text) {
            var _ = socket.writeAndFlush(Unpooled.wrappedBuffer(text.buffer()));
        }
        linger();
    }

    private void linger() {
        enter(Phase.LINGERING);
        outputEnd = ConnectionEnd.shutdownOutput(socket);
        decoder.discardInput();
        afterInput();
    }

    /// Looks whether the client has ended its side, and what that means now.
    private void afterInput() {
        if (!decoder.isExhausted()) {
            return;
        }
        switch (phase) {
            case WAITING, DRAINING -> ConnectionEnd.close(socket);
            case ANSWERING -> {
                if (intake != null) {
                    intake.fail(
                            new ClientGoneException(
                                    "The client ended within the request's body", null));
                }
            }
            case LINGERING -> {
                if (outputEnd != null) {
                    var _ = outputEnd.addListener(_ -> ConnectionEnd.close(socket));
                }
            }
            case OVER -> {}
        }
    }

    private void switchProtocols(Upgrade upgrade) {
        if (phase != Phase.ANSWERING || !socket.isActive()) {
            return;
        }
        phase = Phase.OVER;
        try {
            becomeWebSocket(upgrade);
        } catch (RuntimeException failure) {
            LOG.log(Level.ERROR, () -> "No WebSocket for " + socket.remoteAddress(), failure);
            ConnectionEnd.reset(socket);
        }
    }

    private void becomeWebSocket(Upgrade upgrade) {
        var response = Unpooled.wrappedBuffer(ResponseHead.exactly(101, upgrade.headers()));
        var _ = socket.write(response);
        var webSocket = new WebSocketHandler(socket, upgrade, serving.lifecycle(), share);
        // not before a stop would find the channel
        socket.flush();
        socket.pipeline().addLast(webSocket).remove(this);
        // hands over what it holds of the client's first frames
        socket.pipeline().remove(decoder);
        if (decoder.isInputEnded()) {
            webSocket.inputEnded();
        }
    }

    private void write(byte[] bytes) {
        var _ = socket.writeAndFlush(Unpooled.wrappedBuffer(bytes));
    }

    private void enter(Phase next) {
        phase = next;
        since = now();
    }

    private boolean hasLasted(long nanos) {
        return now() - since >= nanos;
    }

    private long now() {
        return serving.lifecycle().nanoTime();
    }

    private void onLoop(Runnable task) {
        try {
            socket.eventLoop().execute(task);
        } catch (RejectedExecutionException stopped) {
            LOG.log(Level.TRACE, "The event loop ended, and this connection with it", stopped);
        }
    }
}
