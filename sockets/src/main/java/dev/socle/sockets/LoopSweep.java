package dev.socle.sockets;

import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Looks at the deadlines of all connections of one event loop, a few times a second: one timer for
/// a loop instead of one for each connection, and none while there is no connection.
///
/// Confined to its loop.
public final class LoopSweep implements Runnable {

    private static final long INTERVAL_MILLIS = 200;

    private static final Logger LOG = System.getLogger("dev.socle.netty");

    /// What has deadlines.
    public interface Swept {

        /// Looks at the deadlines. May remove itself and others.
        void sweep();
    }

    /// A place in the sweep, held by its connection for as long as that lives.
    public static final class Entry {

        private final Channel connection;
        private Swept swept;
        private int index;

        private Entry(Channel connection, Swept swept, int index) {
            this.connection = connection;
            this.swept = swept;
            this.index = index;
        }

        /// The connection goes on as something else.
        ///
        /// @param next has the deadlines from now on
        public void become(Swept next) {
            swept = next;
        }
    }

    private final EventLoop loop;
    private @Nullable Entry[] entries = new Entry[16];
    private int size;
    private boolean scheduled;

    LoopSweep(EventLoop loop) {
        this.loop = loop;
    }

    /// Adds a connection, until it is closed.
    ///
    /// @param connection of this loop
    /// @param swept has its deadlines
    /// @return its place
    public Entry add(Channel connection, Swept swept) {
        if (size == entries.length) {
            entries = Arrays.copyOf(entries, size * 2);
        }
        var entry = new Entry(connection, swept, size);
        entries[size] = entry;
        size++;
        var _ = connection.closeFuture().addListener(_ -> remove(entry));
        schedule();
        return entry;
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
        forEach(entry -> sweep(entry.swept));
    }

    void closeConnections() {
        forEach(entry -> ConnectionEnd.close(entry.connection));
    }

    /// From the end: what takes the place of one that is removed meanwhile had its turn.
    private void forEach(Consumer<Entry> action) {
        for (var i = size - 1; i >= 0; i--) {
            var entry = entries[i];
            if (entry != null) {
                action.accept(entry);
            }
        }
    }

    /// The last one takes the place of the removed one.
    private void remove(Entry entry) {
        size--;
        var last = entries[size];
        entries[size] = null;
        if (last != null && last != entry) {
            entries[entry.index] = last;
            last.index = entry.index;
        }
    }

    private void schedule() {
        if (!scheduled && size > 0) {
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
