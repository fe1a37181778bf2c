package dev.socle.connector;

import dev.socle.protocol.CloseCode;
import dev.socle.protocol.ProtocolViolation;
import dev.socle.protocol.WebSocketProtocol;
import dev.socle.route.Route;
import dev.socle.websocket.ChannelTask;
import dev.socle.websocket.CloseStatus;
import dev.socle.websocket.CloseStatus.By;
import dev.socle.websocket.Dispatch;
import dev.socle.websocket.PingListener;
import dev.socle.websocket.WebSocketChannel;
import dev.socle.websocket.WebSocketException;
import dev.socle.websocket.WebSocketOptions;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The channel that every byte connector shares: joins a [ByteTransport], the WebSocket protocol,
/// the bounded buffers of both directions and the listener.
///
/// ```
///           onOpen returned          both close frames, or a violation told
///   OPENING ──────────────► OPEN ──────────────────────────────────► LINGERING ──────► gone
///      │                     │                                          FIN, or deadline  ▲
///      └─────────────────────┴── connection lost, aborted, or deadline ───────────────────┘
/// ```
///
/// `onClose` follows when the channel leaves `OPEN`; a lingering connection only waits for the
/// peer's FIN, so that no reset destroys our close frame. After both close frames the server's FIN
/// is the first (RFC 6455 7.1.1).
///
/// The methods here are the connector's and are called on the connection's loop; none blocks. The
/// application holds a `WebSocketChannel`, which any thread may use.
public final class ProtocolChannel {

    private static final Logger LOG = System.getLogger("dev.socle.websocket");

    private static final AtomicIntegerFieldUpdater<ProtocolChannel> FLUSHES =
            AtomicIntegerFieldUpdater.newUpdater(ProtocolChannel.class, "flushRequested");
    private static final AtomicIntegerFieldUpdater<ProtocolChannel> PARTS =
            AtomicIntegerFieldUpdater.newUpdater(ProtocolChannel.class, "parts");

    // what the parts need of each other they find here, which costs each one reference
    final ByteTransport transport;
    private final ConnectorLifecycle lifecycle;
    final OutgoingBuffer buffer;
    final Mailbox mailbox;
    final Results results;
    private final ChannelHandle handle;
    final Membership membership;
    final @Nullable Observation observation;
    final @Nullable Interception interception;
    final WebSocketProtocol protocol;
    private final Place place;
    private final boolean keepsPeerContext;
    private final boolean endsFirst;
    private final long openedAt;
    final Liveness liveness;
    final Inbound inbound;
    final Outbound outbound;
    final Deadlines deadlines;

    // the endpoint's but for the formats, which onOpen may change; read by any thread
    volatile WebSocketOptions options;
    private volatile boolean formatsFixed;

    // written once, under this; made for the first measured ping, or at the end
    volatile @Nullable Pings pings;

    // 1 from a request to the flush
    private volatile int flushRequested;

    // owned by the thread that requested a flush, until the loop has taken it
    private @Nullable ProtocolChannel nextArrived;

    // the channel's neighbours in the list of its connector, and guarded by it
    @Nullable ProtocolChannel previousOpen;
    @Nullable ProtocolChannel nextOpen;

    // the connection and the listener: the channel is forgotten when both are done with it
    @SuppressWarnings("UnusedVariable") // PARTS counts it down
    private volatile int parts = 2;

    // confined to the loop
    private @Nullable Ending ending;
    private boolean inputEnded;
    private boolean outputEnded;
    private boolean ended;
    private long endedAt;

    /// What is made here first is what the others ask for when they are made.
    private ProtocolChannel(
            Agreement agreement, ByteTransport transport, ConnectorLifecycle lifecycle) {
        this.transport = transport;
        this.lifecycle = lifecycle;
        openedAt = lifecycle.nanoTime();
        var listener = agreement.response().listener();
        options = agreement.response().options();
        protocol = ChannelProtocol.of(agreement, transport);
        place = agreement.place();
        keepsPeerContext = agreement.keepsPeerContext();
        endsFirst = agreement instanceof Upgrade;
        buffer = new OutgoingBuffer(options);
        results = new Results(executor());
        liveness = new Liveness(options, ThreadLocalRandom.current().nextLong(), openedAt);
        handle =
                new ChannelHandle(
                        this, KeptRequest.of(agreement.request()), agreement.subprotocol());
        var observer = agreement.observer();
        observation =
                observer == null ? null : new Observation(observer, handle, lifecycle::nanoTime);
        interception = Interception.of(handle, handle.request(), options.interceptors());
        membership = new Membership(agreement.channels(), handle, agreement.request());
        var callbacks = new Callbacks(listener, this);
        mailbox =
                new Mailbox(
                        transport.turn().workers(options.dispatch()),
                        callbacks,
                        options.receiveBufferBytes(),
                        options.receiveBufferMessages(),
                        options.dispatch() == Dispatch.AUTO
                                ? transport.turn().conduct(nameOf(agreement))
                                : null);
        inbound = new Inbound(this, callbacks, listener instanceof PingListener);
        outbound = new Outbound(this);
        deadlines = new Deadlines(this);
    }

    /// Opens a channel on a connection whose handshake was answered with 101. Reading begins when
    /// `onOpen` has returned; bytes that came with the handshake may be handed to [#received] at
    /// once.
    ///
    /// @param agreement what the handshake agreed on
    /// @param transport the connection
    /// @param lifecycle the connector's, which knows all its channels
    /// @return the channel, to be told of all that happens on the connection
    public static ProtocolChannel open(
            Agreement agreement, ByteTransport transport, ConnectorLifecycle lifecycle) {
        var channel = new ProtocolChannel(agreement, transport, lifecycle);
        channel.place.take();
        lifecycle.opened(channel);
        channel.begin(agreement.response().task());
        return channel;
    }

    private void begin(@Nullable ChannelTask task) {
        if (observation != null) {
            observation.opened();
        }
        membership.begin();
        mailbox.add(new ChannelEvent.Opened());
        if (task != null) {
            mailbox.add(new ChannelEvent.Tasked(task, mailbox));
        }
    }

    /// The application's side of this channel.
    ///
    /// @return what the listener is handed; any thread may use it
    public WebSocketChannel handle() {
        return handle;
    }

    /// Bytes arrived. They are read, or copied while reading is paused, before this returns.
    ///
    /// @param bytes position to limit, writable; the caller's, its content is changed
    public void received(ByteBuffer bytes) {
        deadlines.stir();
        transport.turn().beginWork();
        outbound.beginRead();
        try {
            inbound.received(bytes);
            afterInput();
        } finally {
            outbound.endRead();
            transport.turn().endWork();
        }
    }

    /// All that one turn of the loop read was handed to [#received]; called before anything is done
    /// for another connection, by a transport whose room is the loop's.
    public void receivedAll() {
        if (outbound.hasEarly() && !ended) {
            write();
        }
    }

    /// The peer ended its side of the connection (TCP FIN).
    public void receivedEnd() {
        inputEnded = true;
        if (ended) {
            endOutput();
            transport.abort();
        } else {
            inbound.receivedEnd();
        }
    }

    /// What was flushed has been taken by the socket.
    public void written() {
        if (ended) {
            return;
        }
        outbound.written();
        if (isHandshakeOver()) {
            finishHandshake();
        } else {
            write();
        }
    }

    /// The connection is gone; the last call.
    ///
    /// @param cause the network's exception, or null if there was none
    public void disconnected(@Nullable Throwable cause) {
        end(ending().now(By.TRANSPORT, cause));
        partDone();
    }

    /// Looks at the deadlines; called a few times a second, unless nothing happens.
    ///
    /// @return for how many nanoseconds it need not be called, or until [ByteTransport#sweepSoon]
    ///   is; 0 where something is going on
    public long sweep() {
        var now = lifecycle.nanoTime();
        if (!ended) {
            deadlines.sweep(now);
        } else if (now - endedAt >= options.closeDeadline().toNanos()) {
            transport.abort();
        }
        return ended ? 0 : deadlines.rest();
    }

    /// The connector stops: closes with 1001. Any thread.
    void goAway() {
        requestClose(new CloseRequest(CloseCode.GOING_AWAY, "", new WebSocketException("stopped")));
    }

    /// The connector's stop has no more time. Any thread.
    void cut() {
        transport.execute(() -> giveUp("stopped"));
    }

    /// The pings whose round trip is measured. Any thread.
    Pings pings() {
        var made = pings;
        return made == null ? makePings() : made;
    }

    private synchronized Pings makePings() {
        var made = pings;
        if (made == null) {
            made = new Pings(results);
            pings = made;
        }
        return made;
    }

    /// Changes in which formats messages reach the listener, and nothing else: other parts have
    /// read their options already. Any thread.
    ///
    /// @throws IllegalStateException if `onOpen` has returned
    void changeFormats(UnaryOperator<WebSocketOptions.Builder> change) {
        if (formatsFixed) {
            throw new IllegalStateException("onOpen: has returned (expected: is running)");
        }
        options = change.apply(options.toBuilder()).build();
    }

    /// Whether the calling thread is an event loop.
    boolean mayNotWait() {
        return transport.isEventLoop();
    }

    /// Runs a task on a thread of its own, which may wait. Any thread.
    void startCallback(Runnable task) {
        lifecycle.startCallback(task);
    }

    /// Sets the time at which the channel closes, instead of the one before. Any thread.
    void expireAt(Instant at) {
        deadlines.expireAt(at);
        requestSweep();
    }

    /// Has the deadlines looked at soon, since there is a new one. Any thread.
    void requestSweep() {
        transport.execute(deadlines::stir);
    }

    /// Messages were accepted. Any thread.
    void requestFlush() {
        if (flushRequested == 0 && FLUSHES.compareAndSet(this, 0, 1)) {
            transport.turn().write(this);
        }
    }

    /// Remembers which channel follows in the list of those with messages from other threads. By
    /// the thread that requested a flush.
    void setNextArrived(@Nullable ProtocolChannel next) {
        nextArrived = next;
    }

    /// Forgets it. On the loop.
    @Nullable ProtocolChannel takeNextArrived() {
        var next = nextArrived;
        nextArrived = null;
        return next;
    }

    /// Closes after the accepted messages; the first request counts. Any thread.
    ///
    /// @return whether this was the first
    boolean requestClose(CloseRequest request) {
        if (!buffer.close()) {
            return false;
        }
        outbound.closeAfterMessages(request);
        transport.execute(() -> beginClose(request));
        return true;
    }

    /// Cuts the connection. Any thread.
    void requestAbort() {
        buffer.close();
        transport.execute(() -> giveUp(ending().now(By.LOCAL, new WebSocketException("aborted"))));
    }

    /// Whether something asked for the end. On the loop.
    boolean isEnding() {
        return ending != null && ending.isBegun();
    }

    /// How it comes to its end. On the loop.
    Ending ending() {
        if (ending == null) {
            ending = new Ending(options.closeDeadline().toNanos());
        }
        return ending;
    }

    /// The clock of all deadlines.
    long nanoTime() {
        return lifecycle.nanoTime();
    }

    /// The clock by which channels expire.
    InstantSource wallClock() {
        return lifecycle.wallClock();
    }

    /// A future to be completed by a task of the [#results]; waiting for it on an event loop
    /// throws.
    <T> CompletableFuture<T> newFuture() {
        return new LoopAwareFuture<>(transport);
    }

    /// Runs code of the application.
    Executor executor() {
        return runsOnLoop() ? transport : lifecycle.callbacks();
    }

    /// An interceptor failed at a message that is sent. Any thread.
    void interceptorFailed(Throwable failure) {
        LOG.log(
                Level.ERROR,
                () -> "An interceptor of " + this + " failed; it closes with 1011",
                failure);
        transport.execute(() -> {
            if (!ended) {
                mailbox.add(new ChannelEvent.Failed(failure));
            }
        });
        callbackFailed(failure);
    }

    /// How long ago it opened.
    Duration age() {
        return Duration.ofNanos(lifecycle.nanoTime() - openedAt);
    }

    /// The threads of its own on which the application is running at the moment.
    List<Thread> busyThreads() {
        return runsOnLoop()
                ? List.of()
                : Stream.of(mailbox.worker(), results.worker()).filter(Objects::nonNull).toList();
    }

    void interruptCallbacks() {
        if (!runsOnLoop()) {
            mailbox.interrupt();
            results.interrupt();
        }
    }

    @Override
    public String toString() {
        return handle.toString();
    }

    void closeReceived(int code, String reason) {
        ending().begin(lifecycle.nanoTime());
        ending().closeReceived(code, reason);
        inbound.endStream(ending().now(By.PEER, null));
        outbound.refuseWaiting();
    }

    void violated(ProtocolViolation violation) {
        ending().begin(lifecycle.nanoTime());
        ending().closeOwed(violation.closeCode(), violation.reason(), violation);
        inbound.endStream(ending().now(By.LOCAL, violation));
        outbound.refuseWaiting();
    }

    void endReceived() {
        giveUp(ending().now(By.TRANSPORT, null));
    }

    /// Whether the peer's earlier messages are kept, to which it may refer back.
    boolean keepsPeerContext() {
        return keepsPeerContext;
    }

    private static String nameOf(Agreement agreement) {
        return agreement
                .request()
                .find(Route.KEY)
                .map(route -> route.name().orElseGet(route::pattern))
                .orElseGet(() -> agreement.response().listener().getClass().getName());
    }

    /// Whether the callbacks run on the loop, so that they can look at what is being read.
    boolean runsOnLoop() {
        return options.dispatch() == Dispatch.EVENT_LOOP;
    }

    /// The connection, or the listener, is done with the channel.
    void partDone() {
        if (PARTS.decrementAndGet(this) == 0) {
            place.giveBack();
            lifecycle.closed(this);
        }
    }

    /// A callback, or what it relies on, failed.
    void callbackFailed(Throwable failure) {
        requestClose(CloseRequest.after(failure));
    }

    /// `onOpen` has returned.
    void beginReading() {
        formatsFixed = true;
        requestResume();
    }

    /// Reads on, in a later turn of the loop. Any thread.
    void requestResume() {
        transport.execute(() -> {
            inbound.resume();
            afterInput();
        });
    }

    private void beginClose(CloseRequest request) {
        ending().closeWished(request, lifecycle.nanoTime());
        flush();
    }

    /// Writes what was accepted. On the loop.
    void flush() {
        flushRequested = 0;
        if (!ended) {
            write();
        }
    }

    void write() {
        try {
            outbound.flush();
        } catch (RuntimeException | OutOfMemoryError failure) {
            writeFailed(failure);
        }
    }

    /// Writing fails only where memory does; then what was begun cannot be finished.
    void writeFailed(Throwable failure) {
        giveUp(ending().now(By.LOCAL, failure));
    }

    private void afterInput() {
        if (ended) {
            return;
        }
        if (protocol.owesReply()) {
            write();
        } else if (!outbound.isWriting() && isHandshakeOver()) {
            finishHandshake();
        }
    }

    private boolean isHandshakeOver() {
        return protocol.closeState().isOver() && !protocol.owesReply();
    }

    private void finishHandshake() {
        end(ending().now(By.TRANSPORT, null));
        if (endsFirst || inputEnded || !protocol.closeState().isCloseReceived()) {
            endOutput();
        }
        if (inputEnded) {
            transport.abort();
        }
    }

    private void endOutput() {
        if (!outputEnded) {
            outputEnded = true;
            transport.shutdownOutput();
        }
    }

    void giveUp(String why) {
        giveUp(ending().now(By.TRANSPORT, new WebSocketException(why)));
    }

    private void giveUp(CloseStatus status) {
        end(status);
        transport.abort();
    }

    private void end(CloseStatus status) {
        if (ended) {
            return;
        }
        ended = true;
        deadlines.stir();
        membership.end();
        protocol.release();
        endedAt = lifecycle.nanoTime();
        outbound.end();
        // made if there are none, so that later ones fail
        pings().end();
        inbound.end(status);
        if (observation != null) {
            observation.closed(status);
        }
        executor().execute(() -> handle.completeClosed(status));
        // results last, since a callback that is still running may send and be refused
        mailbox.add(
                new ChannelEvent.Drained(() ->
                        results.afterAll(() -> mailbox.add(new ChannelEvent.Closed(status)))));
    }
}
