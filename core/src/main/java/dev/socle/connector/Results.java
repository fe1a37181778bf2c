package dev.socle.connector;

import dev.socle.websocket.SendResult;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// Tells the results of one channel's sends, one at a time, in order, on threads that run no
/// callback, or on the loop for an endpoint that runs there.
final class Results {

    private static final Logger LOG = System.getLogger("dev.socle.websocket");

    private final Executor executor;
    private final BooleanSupplier mayNotWait;

    // written once, under the lock; made for the first result
    private volatile @Nullable SerialTasks tasks;

    Results(Executor executor, BooleanSupplier mayNotWait) {
        this.executor = executor;
        this.mayNotWait = mayNotWait;
    }

    /// A future to be completed by [#add]ed tasks; waiting for it on an event loop throws.
    <T> CompletableFuture<T> newFuture() {
        return new LoopAwareFuture<>(mayNotWait);
    }

    /// Tells what became of a message, if somebody asked.
    void tell(OutgoingMessage message, SendResult result) {
        var callback = message.result();
        if (callback != null) {
            add(() -> callback.accept(result));
        }
    }

    /// Runs a task after all results told before.
    void add(Runnable task) {
        tasks().add(() -> run(task));
    }

    /// Runs a task after all results told before: at once if there are none.
    void afterAll(Runnable task) {
        var made = tasks;
        if (made == null || made.isIdle()) {
            run(task);
        } else {
            add(task);
        }
    }

    /// The thread that tells a result at the moment.
    @Nullable Thread worker() {
        var made = tasks;
        return made == null ? null : made.worker();
    }

    /// Interrupts the callback that is being told a result, if one is.
    void interrupt() {
        var made = tasks;
        if (made != null) {
            made.interrupt();
        }
    }

    private SerialTasks tasks() {
        var made = tasks;
        return made == null ? makeTasks() : made;
    }

    private synchronized SerialTasks makeTasks() {
        var made = tasks;
        if (made == null) {
            made = new SerialTasks(executor);
            tasks = made;
        }
        return made;
    }

    private static void run(Runnable task) {
        try {
            task.run();
        } catch (Throwable failure) {
            LOG.log(Level.ERROR, "The callback of a send result failed", failure);
        }
    }

    /// A future that refuses to block an event loop, which would wait for itself.
    private static final class LoopAwareFuture<T> extends CompletableFuture<T> {

        private final BooleanSupplier mayNotWait;

        LoopAwareFuture(BooleanSupplier mayNotWait) {
            this.mayNotWait = mayNotWait;
        }

        @Override
        public T join() {
            checkMayWait();
            return super.join();
        }

        @Override
        public T get() throws InterruptedException, ExecutionException {
            checkMayWait();
            return super.get();
        }

        @Override
        public T get(long timeout, TimeUnit unit)
                throws InterruptedException, ExecutionException, TimeoutException {
            checkMayWait();
            return super.get(timeout, unit);
        }

        @Override
        public <U> CompletableFuture<U> newIncompleteFuture() {
            return new LoopAwareFuture<>(mayNotWait);
        }

        private void checkMayWait() {
            if (!isDone() && mayNotWait.getAsBoolean()) {
                throw new IllegalStateException(
                        "An event loop must not wait for a result that it will deliver");
            }
        }
    }
}
