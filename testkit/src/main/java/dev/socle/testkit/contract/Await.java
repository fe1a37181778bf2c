package dev.socle.testkit.contract;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Waits for what should come at once, ten seconds at most.
final class Await {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private Await() {}

    /// The result of a stage.
    static <T extends @Nullable Object> T result(CompletionStage<T> stage) {
        return stage.toCompletableFuture()
                .copy()
                .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .join();
    }

    /// Waits until a thread waits for something itself.
    static void parked(Thread thread) {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (thread.getState() != Thread.State.WAITING) {
            if (System.nanoTime() - deadline >= 0 || !thread.isAlive()) {
                throw new AssertionError("thread: expected to wait, is " + thread.getState());
            }
            Thread.onSpinWait();
        }
    }

    /// Waits until a thread has ended.
    static void end(Thread thread) throws InterruptedException {
        if (!thread.join(PATIENCE)) {
            throw new AssertionError("thread: expected to end, is " + thread.getState());
        }
    }
}
