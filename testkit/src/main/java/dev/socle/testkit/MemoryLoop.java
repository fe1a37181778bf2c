package dev.socle.testkit;

import java.util.ArrayDeque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The event loop of a connector in memory: runs tasks in order on one platform thread.
///
/// After [#close()] a task still runs, on a thread that ends with it. The first failure of a task
/// is a fault of the code under test: it is kept, and thrown by `close`.
final class MemoryLoop implements Executor {

    private static final long HELD_NANOS = 2_000_000_000;

    private final Runnable turnEnd;

    // all guarded by this
    private final ArrayDeque<Runnable> tasks = new ArrayDeque<>();
    private @Nullable Thread thread;
    private @Nullable Throwable failure;
    private boolean closed;

    /// @param turnEnd called on the loop after each task
    MemoryLoop(Runnable turnEnd) {
        this.turnEnd = turnEnd;
    }

    @Override
    public synchronized void execute(Runnable task) {
        tasks.add(task);
        if (thread == null) {
            thread = new LoopThread(this);
            thread.start();
        }
        notifyAll();
    }

    /// Runs a task on the loop and waits for it.
    void runAndWait(Runnable task) {
        if (isLoop()) {
            task.run();
            return;
        }
        var done = new CompletableFuture<@Nullable Void>();
        execute(() -> {
            try {
                task.run();
            } finally {
                done.complete(null);
            }
        });
        done.orTimeout(EventLog.PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    }

    /// Whether the calling thread is a loop, this or another.
    static boolean isLoop() {
        return Thread.currentThread() instanceof LoopThread;
    }

    /// Whether the calling thread is this loop.
    boolean isCurrent() {
        return Thread.currentThread() instanceof LoopThread current && current.loop == this;
    }

    /// Runs what is left, then ends the thread; does not wait for long where a callback holds it.
    ///
    /// @return whether the thread has ended
    /// @throws IllegalStateException if a task failed
    synchronized boolean close() throws InterruptedException {
        closed = true;
        notifyAll();
        var begun = System.nanoTime();
        while (thread != null && System.nanoTime() - begun < HELD_NANOS) {
            wait(HELD_NANOS / 1_000_000);
        }
        if (failure != null) {
            throw new IllegalStateException("A task of the event loop failed", failure);
        }
        return thread == null;
    }

    private void runTasks() {
        while (runNext()) {}
    }

    /// A method of its own, so that the loop does not hold the last task, and with it a connection
    /// that has ended, while it waits.
    private boolean runNext() {
        var task = next();
        if (task == null) {
            return false;
        }
        try {
            task.run();
            turnEnd.run();
        } catch (Throwable thrown) {
            remember(thrown);
        }
        return true;
    }

    private synchronized void remember(Throwable thrown) {
        if (failure == null) {
            failure = thrown;
        } else if (!failure.equals(thrown)) {
            failure.addSuppressed(thrown);
        }
    }

    private synchronized @Nullable Runnable next() {
        while (tasks.isEmpty()) {
            if (closed) {
                thread = null;
                notifyAll();
                return null;
            }
            try {
                wait();
            } catch (InterruptedException ignored) {
                // nobody who means the loop interrupts it; what a callback set itself is over with
                // it
            }
        }
        return tasks.remove();
    }

    private static final class LoopThread extends Thread {

        private final MemoryLoop loop;

        LoopThread(MemoryLoop loop) {
            super(loop::runTasks, "socle-memory-loop");
            this.loop = loop;
            setDaemon(true);
        }
    }
}
