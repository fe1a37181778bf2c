package dev.socle.sockets;

import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.PromiseCombiner;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Looks at the deadlines of all connections of one event loop, a few times a second: one timer for
/// a loop instead of one for each connection, and none while there is no connection.
///
/// Confined to its loop.
public final class LoopSweep implements Runnable {

    private static final long INTERVAL_MILLIS = 200;

    private static final Logger LOG = System.getLogger("dev.socle.netty");

    /// What has deadlines, as long as its connection is open.
    public interface Swept {

        /// The connection.
        ///
        /// @return of this loop
        Channel socket();

        /// Whether the connection has gone on as something else, which has deadlines of its own.
        ///
        /// @return true if this has none any more
        boolean isOver();

        /// Looks at the deadlines.
        void sweep();
    }

    private final EventLoop loop;
    private final ArrayList<Swept> all = new ArrayList<>();
    private boolean scheduled;

    LoopSweep(EventLoop loop) {
        this.loop = loop;
    }

    /// Adds what has deadlines from now on.
    ///
    /// @param swept of a connection of this loop
    public void add(Swept swept) {
        all.add(swept);
        schedule();
    }

    @Override
    public void run() {
        scheduled = false;
        try {
            sweep();
        } finally {
            schedule();
        }
    }

    /// Looks at the deadlines now, whenever the next turn is.
    void sweep() {
        all.removeIf(swept -> swept.isOver() || !swept.socket().isOpen());
        // the list may grow meanwhile
        for (var i = all.size() - 1; i >= 0; i--) {
            sweep(all.get(i));
        }
    }

    /// Closes all connections. Any thread.
    ///
    /// @return done when all are closed, on the loop
    CompletableFuture<@Nullable Void> closeConnections() {
        var closed = new CompletableFuture<@Nullable Void>();
        loop.execute(() -> {
            var closings = new PromiseCombiner(loop);
            for (var swept : List.copyOf(all)) {
                ConnectionEnd.close(swept.socket());
                closings.add(swept.socket().closeFuture());
            }
            closings.finish(
                    loop.<@Nullable Void>newPromise().addListener(_ -> closed.complete(null)));
        });
        return closed;
    }

    /// Lets go of connections that were; the loop has ended.
    void close() {
        all.clear();
    }

    private void schedule() {
        if (!scheduled && !all.isEmpty()) {
            scheduled = true;
            var _ = loop.schedule(this, INTERVAL_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private static void sweep(Swept swept) {
        try {
            swept.sweep();
        } catch (RuntimeException failure) {
            LOG.log(Level.ERROR, "A deadline could not be looked at", failure);
        }
    }
}
