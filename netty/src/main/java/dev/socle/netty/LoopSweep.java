package dev.socle.netty;

import io.netty.channel.EventLoop;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Looks at the deadlines of all connections of one event loop, a few times a second: one timer for
/// a loop instead of one for each connection, and none while there is no connection.
///
/// Confined to its loop.
final class LoopSweep implements Runnable {

    static final long INTERVAL_MILLIS = 200;

    private static final Logger LOG = System.getLogger("dev.socle.netty");

    /// What has deadlines.
    interface Swept {

        /// Looks at the deadlines. May remove itself and others.
        void sweep();
    }

    /// A place in the sweep, held by its connection for as long as that lives.
    static final class Entry {

        private Swept swept;
        private int index;

        private Entry(Swept swept, int index) {
            this.swept = swept;
            this.index = index;
        }

        /// The connection goes on as something else.
        void become(Swept next) {
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

    Entry add(Swept swept) {
        if (size == entries.length) {
            entries = Arrays.copyOf(entries, size * 2);
        }
        var entry = new Entry(swept, size);
        entries[size] = entry;
        size++;
        schedule();
        return entry;
    }

    /// The last one takes the place of the removed one.
    void remove(Entry entry) {
        size--;
        var last = entries[size];
        entries[size] = null;
        if (last != null && last != entry) {
            entries[entry.index] = last;
            last.index = entry.index;
        }
    }

    @Override
    public void run() {
        scheduled = false;
        // from the end: what takes a removed one's place was looked at before
        for (var i = size - 1; i >= 0; i--) {
            var entry = entries[i];
            if (entry != null) {
                sweep(entry.swept);
            }
        }
        schedule();
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
