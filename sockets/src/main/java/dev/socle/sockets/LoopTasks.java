package dev.socle.sockets;

import io.netty.channel.EventLoop;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/// Runs tasks on one event loop, one at a time, also when it has ended.
///
/// Then what is left to do goes on elsewhere, in order: a callback that outlives the stop still
/// gets its `onClose`. Not before the loop's thread has done its last, so that what is confined to
/// the loop stays so.
public final class LoopTasks implements Executor {

    private final EventLoop loop;

    LoopTasks(EventLoop loop) {
        this.loop = loop;
    }

    @Override
    public void execute(Runnable task) {
        try {
            loop.execute(task);
        } catch (RejectedExecutionException ended) {
            var _ = loop.terminationFuture().addListener(_ -> task.run());
        }
    }
}
