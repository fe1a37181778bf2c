package dev.socle.client;

import dev.socle.connector.Channels;
import dev.socle.connector.ConnectorLifecycle;
import dev.socle.sockets.LoopGroup;
import dev.socle.sockets.LoopShare;
import dev.socle.sockets.LoopThread;
import dev.socle.websocket.WebSocketChannel;
import dev.socle.websocket.WebSocketResponse;
import io.netty.channel.EventLoop;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.IdentityHashMap;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Opens the connections of one client, and holds what they share. Any thread may call any method.
final class Connecting {

    private static final int NONCE_BYTES = 16;

    private final ClientSettings settings;
    private final ConnectorLifecycle lifecycle;
    private final LoopGroup loops;
    private final IdentityHashMap<EventLoop, MaskingKeys> maskingKeys = new IdentityHashMap<>();
    private final Channels channels = Channels.create();
    private final SecureRandom random = new SecureRandom();

    // what is to end before a stop closes the channels
    private final Set<Runnable> underWay = ConcurrentHashMap.newKeySet();

    Connecting(ClientSettings settings) {
        this.settings = settings;
        lifecycle = new ConnectorLifecycle(settings.nanoTime(), settings.wallClock());
        loops = new LoopGroup(settings.eventLoops(), settings.sockets(), settings.nanoTime());
        loops.group().forEach(loop -> maskingKeys.put((EventLoop) loop, new MaskingKeys()));
        lifecycle.start();
    }

    ClientSettings settings() {
        return settings;
    }

    ConnectorLifecycle lifecycle() {
        return lifecycle;
    }

    Channels channels() {
        return channels;
    }

    LoopGroup loops() {
        return loops;
    }

    LoopShare shareOf(EventLoop loop) {
        return loops.shareOf(loop);
    }

    MaskingKeys maskingKeysOf(EventLoop loop) {
        return Objects.requireNonNull(maskingKeys.get(loop));
    }

    long nanoTime() {
        return lifecycle.nanoTime();
    }

    /// Connects on a virtual thread of its own, which a cancelled result interrupts.
    CompletableFuture<WebSocketChannel> start(
            ClientRequest request, Supplier<WebSocketResponse> response) {
        checkOpen();
        var result = new CompletableFuture<WebSocketChannel>();
        lifecycle.startExchange(() -> {
            var thread = Thread.currentThread();
            var _ =
                    result.whenComplete((_, _) -> {
                        if (result.isCancelled()) {
                            thread.interrupt();
                        }
                    });
            complete(result, request, response);
        });
        return result;
    }

    // whatever goes wrong is told to whoever waits
    private void complete(
            CompletableFuture<WebSocketChannel> result,
            ClientRequest request,
            Supplier<WebSocketResponse> response) {
        try {
            var channel = connect(request, response.get());
            if (!result.complete(channel)) {
                channel.close();
            }
        } catch (Throwable failure) {
            result.completeExceptionally(failure);
        }
    }

    /// Connects, and waits for it on the calling thread, which is a virtual one of this client.
    WebSocketChannel connect(ClientRequest request, WebSocketResponse response)
            throws IOException, InterruptedException {
        var next = request;
        for (var redirects = 0; ; redirects++) {
            try {
                return ask(next, response);
            } catch (UpgradeRefusedException refusal) {
                if (redirects == settings.maxRedirects() || !Redirects.isRedirect(refusal)) {
                    throw refusal;
                }
                next = Redirects.follow(next, refusal);
            }
        }
    }

    private WebSocketChannel ask(ClientRequest request, WebSocketResponse response)
            throws IOException, InterruptedException {
        var nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        var question = Question.of(request, response.options(), nonce);
        return new Attempt(this, question, response).run();
    }

    /// Waits for a result on a thread of the application.
    WebSocketChannel await(CompletableFuture<WebSocketChannel> result) throws IOException {
        if (LoopThread.isCurrent()) {
            result.cancel(true);
            throw new IllegalStateException(
                    "connect would wait on an event loop; use connectAsync");
        }
        try {
            return result.get();
        } catch (InterruptedException _) {
            result.cancel(true);
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while connecting");
        } catch (ExecutionException failure) {
            throw asThrown(failure.getCause());
        }
    }

    private static IOException asThrown(@Nullable Throwable failure) {
        return switch (failure) {
            case IOException io -> io;
            case RuntimeException bug -> throw bug;
            case Error fatal -> throw fatal;
            case null, default -> new IOException(failure);
        };
    }

    /// Runs code that a stop shall end.
    ///
    /// @param end called by a stop, perhaps before the work has begun
    /// @throws IOException if the stop came first
    void begin(Runnable end) throws IOException {
        underWay.add(end);
        if (lifecycle.isStopping()) {
            underWay.remove(end);
            throw new IOException("The client is closed");
        }
    }

    void end(Runnable end) {
        underWay.remove(end);
    }

    void checkOpen() {
        if (lifecycle.isStopping()) {
            throw new IllegalStateException("The client is closed");
        }
    }

    void stop(Duration window) {
        lifecycle.checkMayWait();
        stopAsync(window).join();
    }

    CompletableFuture<@Nullable Void> stopAsync(Duration window) {
        var stopped = lifecycle.stop(window, loops::end);
        underWay.forEach(Runnable::run);
        lifecycle.closeChannels();
        return stopped;
    }
}
