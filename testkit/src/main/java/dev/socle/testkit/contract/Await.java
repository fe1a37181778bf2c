package dev.socle.testkit.contract;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
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
        until(() -> thread.getState() == Thread.State.WAITING);
    }

    /// Asks again and again until it is so.
    static void until(BooleanSupplier condition) {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - deadline >= 0) {
                throw new AssertionError("expected something to happen, waited for ten seconds");
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
