package dev.socle.conformance.soak;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import dev.socle.testkit.TestClient;
import dev.socle.testkit.TestTarget;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/// A client that sends a short text, waits for its echo, waits a little, and so on until it is
/// closed.
final class InnocentClient implements AutoCloseable {

    private static final int PAUSE_MILLIS = 2;

    private final TestClient client;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final CompletableFuture<@Nullable Void> over = new CompletableFuture<>();

    // guarded by this
    private List<Long> nanos = new ArrayList<>();

    /// @param path of an echo
    InnocentClient(TestTarget target, String path) {
        client = TestClient.connect(target, path);
        Thread.ofPlatform().name("innocent").start(this::run);
    }

    /// How long the round trips took since the last question.
    ///
    /// @throws AssertionError if one did not come back
    synchronized Latencies latencies() {
        if (over.isCompletedExceptionally()) {
            throw new AssertionError("the innocent client lost its echo", over.exceptionNow());
        }
        var taken = nanos;
        nanos = new ArrayList<>();
        return new Latencies(taken);
    }

    private void run() {
        try {
            do {
                var begin = System.nanoTime();
                client.sendText("still there?");
                client.expectText("still there?");
                add(System.nanoTime() - begin);
            } while (!closing.await(PAUSE_MILLIS, MILLISECONDS));
            over.complete(null);
        } catch (RuntimeException | AssertionError | InterruptedException failure) {
            over.completeExceptionally(failure);
        }
    }

    private synchronized void add(long took) {
        nanos.add(took);
    }

    @Override
    public void close() {
        closing.countDown();
        over.handle((_, _) -> null).join();
        client.close();
    }
}
