package dev.socle.client;

import dev.socle.websocket.CloseStatus;
import dev.socle.websocket.WebSocketChannel;
import dev.socle.websocket.WebSocketResponse;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A connection that is made anew whenever it is lost, until it is closed or its policy gives up.
///
/// Each connection is a new channel, with a new listener of the endpoint: `onOpen` is where to ask
/// for what was missed. What was accepted on the old channel and not sent is told `CLOSED`; nothing
/// is sent again by itself, since nobody knows what the server has got. Any thread may call any
/// method.
///
/// ```java
/// var feed = client.reconnecting(request, endpoint).policy(Backoff.defaults()).start();
/// feed.channel().ifPresent(channel -> channel.send("hello"));
/// ```
public final class Reconnecting implements AutoCloseable {

    private static final Logger LOG = System.getLogger("dev.socle.client");

    private final Connecting connecting;
    private final ClientRequest request;
    private final Supplier<WebSocketResponse> response;
    private final ReconnectPolicy policy;
    private final ReconnectObserver observer;
    private final long healthyNanos;
    private final CompletableFuture<Optional<ConnectionLoss>> ended = new CompletableFuture<>();

    // guarded by this
    private boolean closed;
    private @Nullable Thread worker;
    private @Nullable WebSocketChannel channel;

    // confined to the worker
    private int attempts;
    private long healthyAt;

    private Reconnecting(Builder options) {
        connecting = options.connecting;
        request = options.request;
        response = options.response;
        policy = options.policy;
        observer = options.observer;
        healthyNanos = options.healthyAfter.toNanos();
        healthyAt = connecting.nanoTime();
    }

    /// The channel of the present connection.
    ///
    /// @return an open channel, as of now, or empty while there is no connection
    public synchronized Optional<WebSocketChannel> channel() {
        return Optional.ofNullable(channel).filter(WebSocketChannel::isOpen);
    }

    /// Closes the present channel with 1000, and makes no other. Closing again is harmless.
    @Override
    public void close() {
        var open = end();
        if (open != null) {
            open.close();
        }
    }

    /// The end of all attempts.
    ///
    /// @return completed with the loss at which the policy gave up, or empty when this or the
    ///   client was closed; exceptionally if the policy threw
    public CompletionStage<Optional<ConnectionLoss>> ended() {
        return ended.copy();
    }

    private void run() {
        var lost = Optional.<ConnectionLoss>empty();
        Runnable end = this::end;
        try {
            connecting.begin(end);
            setWorker(Thread.currentThread());
            lost = Optional.of(keepConnected());
        } catch (InterruptedException | IOException _) {
            // closed, or the client was
        } catch (RuntimeException failure) {
            LOG.log(Level.ERROR, () -> "The policy of " + request + " failed", failure);
            ended.completeExceptionally(failure);
        } finally {
            setWorker(null);
            connecting.end(end);
            ended.complete(lost);
        }
    }

    /// @return the loss at which the policy gave up
    private ConnectionLoss keepConnected() throws InterruptedException {
        while (true) {
            var loss = connectOnce();
            checkOpen();
            var delay = policy.delay(loss);
            if (delay.isEmpty()) {
                tell(() -> observer.onGivenUp(loss));
                return loss;
            }
            tell(() -> observer.onReconnecting(loss, delay.get()));
            connecting.settings().pause().of(delay.get());
        }
    }

    /// Connects, and waits for the end of the channel.
    private ConnectionLoss connectOnce() throws InterruptedException {
        try {
            var open = connecting.connect(request, response.get());
            use(open);
            var status = awaitEnd(open);
            var openFor = open.age().toNanos();
            if (openFor >= healthyNanos) {
                attempts = 0;
                healthyAt = connecting.nanoTime();
            }
            return loss(openFor, status, null);
        } catch (IOException failure) {
            return loss(0, null, failure);
        }
    }

    private ConnectionLoss loss(
            long openFor, @Nullable CloseStatus status, @Nullable IOException failure) {
        attempts++;
        return new ConnectionLoss(
                attempts,
                Duration.ofNanos(connecting.nanoTime() - healthyAt),
                Duration.ofNanos(openFor),
                status,
                failure);
    }

    private static CloseStatus awaitEnd(WebSocketChannel channel) throws InterruptedException {
        try {
            return channel.closed().toCompletableFuture().get();
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private void use(WebSocketChannel open) throws InterruptedException {
        synchronized (this) {
            if (!closed) {
                channel = open;
                return;
            }
        }
        open.close();
        throw new InterruptedException("closed");
    }

    private synchronized void checkOpen() throws InterruptedException {
        channel = null;
        if (closed) {
            throw new InterruptedException("closed");
        }
    }

    private synchronized void setWorker(@Nullable Thread thread) {
        worker = thread;
    }

    /// Makes no other channel.
    ///
    /// @return the present one, or null
    private synchronized @Nullable WebSocketChannel end() {
        closed = true;
        if (worker != null && channel == null) {
            worker.interrupt();
        }
        return channel;
    }

    private static void tell(Runnable event) {
        try {
            event.run();
        } catch (RuntimeException failure) {
            LOG.log(Level.WARNING, "An observer of a connection failed", failure);
        }
    }

    /// Collects the options of a [Reconnecting]. Not for use by several threads at once.
    public static final class Builder {

        private final Connecting connecting;
        private final ClientRequest request;
        private final Supplier<WebSocketResponse> response;
        private ReconnectPolicy policy = Backoff.defaults();
        private ReconnectObserver observer = (_, _) -> {};
        private Duration healthyAfter = Duration.ofSeconds(10);

        Builder(
                Connecting connecting,
                ClientRequest request,
                Supplier<WebSocketResponse> response) {
            this.connecting = connecting;
            this.request = request;
            this.response = response;
        }

        /// Sets when to try again.
        ///
        /// @param policy decides; [Backoff#defaults()] unless set
        /// @return this builder
        public Builder policy(ReconnectPolicy policy) {
            this.policy = policy;
            return this;
        }

        /// Sets who is told of losses.
        ///
        /// @param observer is told
        /// @return this builder
        public Builder observer(ReconnectObserver observer) {
            this.observer = observer;
            return this;
        }

        /// Sets how long a channel must have been open for its connection to count as healthy, so
        /// that attempts are counted anew.
        ///
        /// @param time not negative; 10 s unless set
        /// @return this builder
        /// @throws IllegalArgumentException if negative
        public Builder healthyAfter(Duration time) {
            if (time.isNegative()) {
                throw new IllegalArgumentException("time: " + time + " (expected: >= 0)");
            }
            healthyAfter = time;
            return this;
        }

        /// Begins to connect, without waiting; a failure of the first attempt is a loss like any
        /// other.
        ///
        /// @return the connection
        /// @throws IllegalStateException if the client is closed
        public Reconnecting start() {
            connecting.checkOpen();
            var reconnecting = new Reconnecting(this);
            connecting.lifecycle().startExchange(reconnecting::run);
            return reconnecting;
        }
    }
}
