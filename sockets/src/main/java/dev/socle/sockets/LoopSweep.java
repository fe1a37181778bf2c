package dev.socle.sockets;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.PromiseCombiner;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Looks at the deadlines of all connections of one event loop, a few times a second: one timer for
/// a loop instead of one for each connection, and none while there is no connection. A connection
/// that says for how long it can rest is left alone until then, or until it is woken.
///
/// Confined to its loop.
final class LoopSweep implements Runnable {

    private static final long INTERVAL_MILLIS = 200;
    private static final long LONGEST_REST = TimeUnit.DAYS.toNanos(365);

    private static final Logger LOG = System.getLogger("dev.socle.netty");

    private final EventLoop loop;
    private final LongSupplier nanoTime;
    private final ArrayList<SweptHandler> all = new ArrayList<>();

    /// When each of them is to be looked at, apart from them: most are not, and so are not touched.
    private long[] due = new long[16];

    private long sweptAt;
    private boolean scheduled;

    /// @param nanoTime the clock of all deadlines
    LoopSweep(EventLoop loop, LongSupplier nanoTime) {
        this.loop = loop;
        this.nanoTime = nanoTime;
        sweptAt = nanoTime.getAsLong();
    }

    /// Adds what has deadlines from now on.
    void add(SweptHandler swept) {
        if (all.size() == due.length) {
            due = Arrays.copyOf(due, 2 * due.length);
        }
        due[all.size()] = sweptAt;
        swept.setPlace(all.size());
        all.add(swept);
        schedule();
    }

    /// Removes what has none any more; not from within a sweep. The last one takes its place.
    void remove(int place) {
        var last = all.removeLast();
        if (place < all.size()) {
            all.set(place, last);
            due[place] = due[all.size()];
            last.setPlace(place);
        }
    }

    /// Looks at something that rests in the next turn again.
    ///
    /// @param place of it
    void wake(int place) {
        due[place] = sweptAt;
    }

    @Override
    public void run() {
        scheduled = false;
        try {
            sweep(false);
        } finally {
            schedule();
        }
    }

    /// Looks at the deadlines now, whenever the next turn is.
    ///
    /// @param atRest whether also at those that need not be looked at
    void sweep(boolean atRest) {
        sweptAt = nanoTime.getAsLong();
        for (var i = 0; i < all.size(); i++) {
            if (atRest || due[i] - sweptAt <= 0) {
                due[i] = sweptAt + Math.min(look(all.get(i)), LONGEST_REST);
            }
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

    /// A connection that was just closed is removed soon.
    private static long look(SweptHandler swept) {
        try {
            return swept.socket().isOpen() ? swept.sweep() : 0;
        } catch (RuntimeException failure) {
            LOG.log(Level.ERROR, "A deadline could not be looked at", failure);
            return 0;
        }
    }
}
