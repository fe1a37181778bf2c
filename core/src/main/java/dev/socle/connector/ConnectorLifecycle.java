package dev.socle.connector;

import dev.socle.http.HttpResponse;
import dev.socle.http.Request;
import dev.socle.websocket.WebSocketOptions;
import java.net.InetAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// What all connectors have in common beside bytes: started once, stopped once, and knowing what is
/// under way, so that a stop can let it finish.
///
/// Any thread may call any method.
public final class ConnectorLifecycle implements UpgradeGate {

    private final LongSupplier nanoTime;
    private final Admission admission;
    private final InstantSource wallClock;
    private final AtomicReference<State> state = new AtomicReference<>(State.NEW);
    private final CompletableFuture<@Nullable Void> stopped = new CompletableFuture<>();
    private final OpenChannels channels = new OpenChannels();
    private final AtomicInteger clientContexts = new AtomicInteger();
    private final Set<Thread> exchanges = ConcurrentHashMap.newKeySet();
    private final ThreadFactory callbackThreads =
            Thread.ofVirtual().name("socle-callback").factory();
    private final Executor callbacks = this::startCallback;
    private final ThreadFactory exchangeThreads =
            Thread.ofVirtual().name("socle-request").factory();

    private enum State {
        NEW,
        STARTED,
        STOPPING
    }

    /// A lifecycle that has not begun.
    ///
    /// @param nanoTime the clock of all deadlines, as `System::nanoTime`
    /// @param wallClock the clock by which channels expire
    public ConnectorLifecycle(LongSupplier nanoTime, InstantSource wallClock) {
        this(nanoTime, wallClock, ConnectionLimits.none(), _ -> false);
    }

    /// A lifecycle that has not begun.
    ///
    /// @param nanoTime the clock of all deadlines, as `System::nanoTime`
    /// @param wallClock the clock by which channels expire
    /// @param limits how many connections there may be
    /// @param isProxy whether the clients of an address are told apart by their requests, as
    ///   [Service#trustsProxy] says
    public ConnectorLifecycle(
            LongSupplier nanoTime,
            InstantSource wallClock,
            ConnectionLimits limits,
            Predicate<InetAddress> isProxy) {
        this.nanoTime = nanoTime;
        this.wallClock = wallClock;
        this.admission = new Admission(limits, isProxy);
    }

    /// The connector starts.
    ///
    /// @throws IllegalStateException if it was started or stopped before
    public void start() {
        var before = state.compareAndExchange(State.NEW, State.STARTED);
        if (before != State.NEW) {
            throw new IllegalStateException(
                    before == State.STARTED
                            ? "The connector is started already"
                            : "A stopped connector cannot start");
        }
    }

    /// The clock of all deadlines.
    ///
    /// @return nanoseconds from an arbitrary origin
    public long nanoTime() {
        return nanoTime.getAsLong();
    }

    /// The clock by which channels expire.
    InstantSource wallClock() {
        return wallClock;
    }

    /// Whether a stop began, which may have come before the start was complete.
    ///
    /// @return true from the first call of [#stop] on
    public boolean isStopping() {
        return state.get() == State.STOPPING;
    }

    /// The refusal of an upgrade, if the connector takes no more.
    ///
    /// @return 503 with `Retry-After` while stopping, otherwise empty
    @Override
    public Optional<HttpResponse> refuseUpgrade() {
        return isStopping() ? Optional.of(Refusals.stopping()) : Optional.empty();
    }

    /// How many connections and channels there are, against their limits.
    ///
    /// @return to be told of each connection
    public Admission admission() {
        return admission;
    }

    @Override
    public @Nullable Place reserve(Request request, WebSocketOptions options) {
        return admission.reserve(request, options);
    }

    @Override
    public int clientContexts() {
        return clientContexts.get();
    }

    /// Runs the answering of one request on a virtual thread of its own; a stop waits for it.
    ///
    /// @param task must not throw
    public void startExchange(Runnable task) {
        var thread =
                exchangeThreads.newThread(() -> {
                    try {
                        task.run();
                    } finally {
                        exchanges.remove(Thread.currentThread());
                        somethingEnded();
                    }
                });
        // before it runs: a stop must not miss it
        exchanges.add(thread);
        thread.start();
    }

    /// Begins to stop, once: refuses upgrades, closes the channels with 1001 spread over three
    /// quarters of the window, lets exchanges and channels finish until its end, cuts what is left,
    /// and releases.
    ///
    /// @param window how long it may take; zero cuts at once
    /// @param release frees threads and ports; called once, last
    /// @return completes after `release`; the same for every call
    public CompletableFuture<@Nullable Void> stop(Duration window, Runnable release) {
        if (window.isNegative()) {
            throw new IllegalArgumentException("window: " + window + " (expected: >= 0)");
        }
        if (state.getAndSet(State.STOPPING) != State.STOPPING) {
            Thread.ofPlatform()
                    .name("socle-stop")
                    .start(() -> {
                        try {
                            try {
                                new Stop(this, window).run();
                            } finally {
                                release.run();
                            }
                            stopped.complete(null);
                        } catch (Throwable failure) {
                            stopped.completeExceptionally(failure);
                        }
                    });
        }
        return stopped;
    }

    /// Closes all channels with 1001 at once, as a client does before it stops: spreading helps
    /// servers, whose clients come back.
    public void closeChannels() {
        channels.snapshot().forEach(ProtocolChannel::goAway);
    }

    /// Refuses to wait in a thread that the stop would have to wait for.
    ///
    /// @throws IllegalStateException if the calling thread runs a callback or answers a request
    public void checkMayWait() {
        var thread = Thread.currentThread();
        var isWaitedFor =
                exchanges.contains(thread)
                        || channels.snapshot().stream()
                                .anyMatch(channel ->
                                        channel.mayNotWait()
                                                || channel.busyThreads().contains(thread));
        if (isWaitedFor) {
            throw new IllegalStateException("stop would wait for its own caller; use stopAsync");
        }
    }

    /// [#startCallback], for all channels.
    Executor callbacks() {
        return callbacks;
    }

    void startCallback(Runnable task) {
        callbackThreads.newThread(task).start();
    }

    void opened(ProtocolChannel channel) {
        channels.add(channel);
        if (channel.keepsPeerContext()) {
            clientContexts.incrementAndGet();
        }
        // its handshake was accepted before the stop, which may have looked at the channels already
        if (isStopping()) {
            channel.goAway();
        }
    }

    void closed(ProtocolChannel channel) {
        channels.remove(channel);
        if (channel.keepsPeerContext()) {
            clientContexts.decrementAndGet();
        }
        somethingEnded();
    }

    /// The channels that are open now, the latest first.
    List<ProtocolChannel> channels() {
        return channels.snapshot();
    }

    Collection<Thread> exchanges() {
        return exchanges;
    }

    boolean isIdle() {
        return channels.isEmpty() && exchanges.isEmpty();
    }

    /// Waits until nothing is under way.
    ///
    /// @return false if the time is over
    synchronized boolean awaitIdle(Duration time) throws InterruptedException {
        var end = System.nanoTime() + time.toNanos();
        while (!isIdle()) {
            var left = Duration.ofNanos(end - System.nanoTime()).toMillis();
            if (left <= 0) {
                return false;
            }
            wait(left);
        }
        return true;
    }

    private void somethingEnded() {
        if (isStopping()) {
            synchronized (this) {
                notifyAll();
            }
        }
    }
}
