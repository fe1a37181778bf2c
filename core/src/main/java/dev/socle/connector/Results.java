package dev.socle.connector;

import dev.socle.websocket.SendResult;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/// Tells the results of one channel's sends, one at a time, in order, on threads that run no
/// callback, or on the loop for an endpoint that runs there.
final class Results {

    private static final Logger LOG = System.getLogger("dev.socle.websocket");

    private final Executor executor;

    // written once, under the lock; made for the first result
    private volatile @Nullable SerialTasks tasks;

    Results(Executor executor) {
        this.executor = executor;
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
}
