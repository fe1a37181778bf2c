package dev.socle.testkit;

import dev.socle.testkit.ListenerEvent.Binary;
import dev.socle.testkit.ListenerEvent.BinaryStream;
import dev.socle.testkit.ListenerEvent.Closed;
import dev.socle.testkit.ListenerEvent.Expiring;
import dev.socle.testkit.ListenerEvent.Failed;
import dev.socle.testkit.ListenerEvent.Opened;
import dev.socle.testkit.ListenerEvent.Ponged;
import dev.socle.testkit.ListenerEvent.Text;
import dev.socle.testkit.ListenerEvent.TextStream;
import dev.socle.websocket.CloseStatus;
import dev.socle.websocket.PingListener;
import dev.socle.websocket.WebSocketChannel;
import dev.socle.websocket.WebSocketEndpoint;
import dev.socle.websocket.WebSocketListener;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/// A listener for one channel that records its callbacks as values, in order, for a test that
/// expects them one by one.
///
/// ```java
/// var recorder = new ListenerRecorder();
/// // ... a channel opens with it
/// recorder.expectOpen();
/// recorder.expectText("hello");
/// recorder.expectClosed(1000, "", CloseStatus.By.PEER);
/// recorder.assertExhausted();
/// ```
///
/// A callback is recorded when it begins, and then handed to the behaviour, if there is one; so
/// what the behaviour does, waits for or throws is what the channel sees. The `expect` methods wait
/// for the next callback, ten seconds at most, and fail with all that happened instead. Any thread
/// may call them.
public sealed class ListenerRecorder implements WebSocketListener permits PingRecorder {

    private final WebSocketListener behaviour;
    private final EventLog<ListenerEvent> log = new EventLog<>("listener");
    private final CompletableFuture<WebSocketChannel> channel = new CompletableFuture<>();
    private final Set<ThreadKind> threads = ConcurrentHashMap.newKeySet();
    private final AtomicInteger running = new AtomicInteger();
    private final AtomicBoolean overlapped = new AtomicBoolean();

    /// A recorder that does nothing else.
    public ListenerRecorder() {
        this(new WebSocketListener() {});
    }

    /// A recorder that hands each callback on.
    ///
    /// @param behaviour called after a callback was recorded
    public ListenerRecorder(WebSocketListener behaviour) {
        this.behaviour = behaviour;
    }

    /// A recorder that hands each callback on to an endpoint.
    ///
    /// @param endpoint gives the behaviour; its options are not looked at
    /// @return the recorder; a [PingListener] as well if the endpoint answers pings itself
    public static ListenerRecorder around(WebSocketEndpoint endpoint) {
        var listener = endpoint.newListener();
        return listener instanceof PingListener pings
                ? new PingRecorder(listener, pings)
                : new ListenerRecorder(listener);
    }

    /// Which kinds of thread the callbacks ran on.
    public enum ThreadKind {
        /// A virtual thread.
        VIRTUAL,
        /// A platform thread, such as an event loop.
        PLATFORM
    }

    @Override
    public void onOpen(WebSocketChannel channel) throws Exception {
        this.channel.complete(channel);
        record(new Opened(), () -> behaviour.onOpen(channel));
    }

    @Override
    public void onText(WebSocketChannel channel, String text) throws Exception {
        record(new Text(text), () -> behaviour.onText(channel, text));
    }

    @Override
    public void onBinary(WebSocketChannel channel, ByteBuffer data) throws Exception {
        record(new Binary(data.duplicate()), () -> behaviour.onBinary(channel, data));
    }

    @Override
    public void onTextStream(WebSocketChannel channel, Reader text) throws Exception {
        record(new TextStream(), () -> behaviour.onTextStream(channel, text));
    }

    @Override
    public void onBinaryStream(WebSocketChannel channel, InputStream data) throws Exception {
        record(new BinaryStream(), () -> behaviour.onBinaryStream(channel, data));
    }

    @Override
    public void onBinaryView(WebSocketChannel channel, ByteBuffer view) throws Exception {
        record(new Binary(copy(view)), () -> behaviour.onBinaryView(channel, view));
    }

    @Override
    public void onPong(WebSocketChannel channel, ByteBuffer data) throws Exception {
        record(new Ponged(data.duplicate()), () -> behaviour.onPong(channel, data));
    }

    @Override
    public void onExpiring(WebSocketChannel channel, Instant at) throws Exception {
        record(new Expiring(at), () -> behaviour.onExpiring(channel, at));
    }

    @Override
    public void onError(WebSocketChannel channel, Throwable error) throws Exception {
        record(new Failed(error), () -> behaviour.onError(channel, error));
    }

    @Override
    public void onClose(WebSocketChannel channel, CloseStatus status) throws Exception {
        record(new Closed(status), () -> behaviour.onClose(channel, status));
    }

    /// The channel, as soon as it opened.
    ///
    /// @return the channel that `onOpen` was given
    public WebSocketChannel channel() {
        try {
            return channel.get(EventLog.PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException failure) {
            throw new AssertionError("listener: onOpen was not called", failure);
        }
    }

    /// Waits for a callback without taking it.
    ///
    /// @param index 0 for the first callback of the channel
    /// @return the callback
    public ListenerEvent await(int index) {
        return log.await(index, "callback number " + index);
    }

    /// All callbacks so far.
    ///
    /// @return the callbacks in the order in which they began
    public List<ListenerEvent> events() {
        return log.all();
    }

    /// The kinds of thread that the callbacks ran on so far.
    ///
    /// @return one kind, unless something is wrong
    public Set<ThreadKind> threads() {
        return Set.copyOf(threads);
    }

    /// Expects the next callback, whichever it is.
    ///
    /// @return the callback
    public ListenerEvent next() {
        return log.next("a callback");
    }

    /// Expects `onOpen`.
    public void expectOpen() {
        log.expect(new Opened());
    }

    /// Expects `onText`.
    ///
    /// @param text the message
    public void expectText(String text) {
        log.expect(new Text(text));
    }

    /// Expects `onText`.
    ///
    /// @return the message
    public String nextText() {
        return log.next(Text.class, "a text").text();
    }

    /// Expects `onBinary` or `onBinaryView`.
    ///
    /// @param data the message
    public void expectBinary(byte... data) {
        log.expect(new Binary(ByteBuffer.wrap(data)));
    }

    /// Expects `onTextStream`. What is read of the stream, the behaviour knows.
    public void expectTextStream() {
        log.expect(new TextStream());
    }

    /// Expects `onBinaryStream`. What is read of the stream, the behaviour knows.
    public void expectBinaryStream() {
        log.expect(new BinaryStream());
    }

    /// Expects `onPing`.
    ///
    /// @param data the ping's data
    public void expectPing(byte... data) {
        log.expect(new ListenerEvent.Pinged(ByteBuffer.wrap(data)));
    }

    /// Expects `onPong`.
    ///
    /// @param data the pong's data
    public void expectPong(byte... data) {
        log.expect(new Ponged(ByteBuffer.wrap(data)));
    }

    /// Expects `onExpiring`.
    ///
    /// @param at when the channel closes
    public void expectExpiring(Instant at) {
        log.expect(new Expiring(at));
    }

    /// Expects `onError`.
    ///
    /// @return what went wrong
    public Throwable nextError() {
        return log.next(Failed.class, "an error").error();
    }

    /// Expects `onClose`.
    ///
    /// @return how the channel ended
    public CloseStatus nextClosed() {
        return log.next(Closed.class, "a close").status();
    }

    /// Expects `onClose`.
    ///
    /// @param code its code
    /// @param reason its reason
    /// @param by who ended the channel
    /// @return the whole status
    public CloseStatus expectClosed(int code, String reason, CloseStatus.By by) {
        var status = nextClosed();
        if (status.code() != code || !status.reason().equals(reason) || status.by() != by) {
            throw new AssertionError(
                    "listener: expected a close with "
                            + code
                            + " \""
                            + reason
                            + "\" by "
                            + by
                            + ", got "
                            + status);
        }
        return status;
    }

    /// Fails if a callback was not expected, or if what every listener may rely on did not hold: no
    /// callback began while another ran, `onOpen` came first, `onClose` at most once and last.
    public void assertExhausted() {
        assertSound();
        log.assertExhausted();
    }

    /// Fails if what every listener may rely on did not hold so far; see [#assertExhausted()].
    public void assertSound() {
        var events = log.all();
        check(!overlapped.get(), "a callback began while another ran", events);
        for (var i = 0; i < events.size(); i++) {
            check(
                    events.get(i) instanceof Opened == (i == 0),
                    "onOpen was not first, or not once",
                    events);
            check(
                    !(events.get(i) instanceof Closed) || i == events.size() - 1,
                    "onClose was not last",
                    events);
        }
    }

    final void record(ListenerEvent event, Callback callback) throws Exception {
        if (running.getAndIncrement() > 0) {
            overlapped.set(true);
        }
        threads.add(Thread.currentThread().isVirtual() ? ThreadKind.VIRTUAL : ThreadKind.PLATFORM);
        log.add(event);
        try {
            callback.run();
        } finally {
            running.decrementAndGet();
        }
    }

    private static ByteBuffer copy(ByteBuffer view) {
        return ByteBuffer.allocate(view.remaining()).put(view.duplicate()).flip();
    }

    private static void check(boolean holds, String fault, List<ListenerEvent> events) {
        if (!holds) {
            throw new AssertionError("listener: " + fault + ": " + events);
        }
    }

    /// The rest of a callback.
    @FunctionalInterface
    interface Callback {
        void run() throws Exception;
    }
}
