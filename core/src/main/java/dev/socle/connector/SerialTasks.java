package dev.socle.connector;

import java.util.ArrayDeque;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/// Runs tasks one at a time, in order, each happening-before the next, on an executor that is asked
/// for a thread only while there are tasks.
final class SerialTasks {

    private final Executor executor;

    // all guarded by this
    private final ArrayDeque<Runnable> tasks = new ArrayDeque<>(1);
    private boolean scheduled;
    private @Nullable Thread worker;

    SerialTasks(Executor executor) {
        this.executor = executor;
    }

    /// Adds a task, which must not throw.
    void add(Runnable task) {
        synchronized (this) {
            tasks.add(task);
            if (scheduled) {
                return;
            }
            scheduled = true;
        }
        executor.execute(this::runAll);
    }

    /// Whether no task waits or runs.
    synchronized boolean isIdle() {
        return !scheduled;
    }

    /// The thread that runs a task at the moment.
    synchronized @Nullable Thread worker() {
        return worker;
    }

    /// Interrupts the task that is running, if one is.
    synchronized void interrupt() {
        if (worker != null) {
            worker.interrupt();
        }
    }

    private void runAll() {
        for (var task = next(); task != null; task = next()) {
            task.run();
            // an interrupt was meant for that task, not for the next
            var _ = Thread.interrupted();
        }
    }

    private synchronized @Nullable Runnable next() {
        var task = tasks.poll();
        scheduled = task != null;
        worker = task == null ? null : Thread.currentThread();
        return task;
    }
}
