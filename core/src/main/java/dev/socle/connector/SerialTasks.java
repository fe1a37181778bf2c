package dev.socle.connector;

import java.util.ArrayDeque;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/// Runs tasks one at a time, in order, each happening-before the next, on an executor that is asked
/// for a thread only while there are tasks.
final class SerialTasks {

    private final Executor executor;

    // both guarded by this
    private final ArrayDeque<Runnable> tasks = new ArrayDeque<>(1);
    private boolean running;

    SerialTasks(Executor executor) {
        this.executor = executor;
    }

    /// Adds a task, which must not throw.
    void add(Runnable task) {
        synchronized (this) {
            tasks.add(task);
            if (running) {
                return;
            }
            running = true;
        }
        executor.execute(this::runAll);
    }

    private void runAll() {
        for (var task = next(); task != null; task = next()) {
            task.run();
        }
    }

    private synchronized @Nullable Runnable next() {
        var task = tasks.poll();
        running = task != null;
        return task;
    }
}
