package dev.socle.connector;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Watches the event loops of one connector that carry callbacks, a hundred times a second while
/// they work: moves endpoints away that hold them up, tells of those that are held up for a second,
/// and sends workers away whose loop cannot go on without them.
///
/// One daemon thread, from the first work on.
final class LoopWatch implements Runnable, AutoCloseable {

    private static final Logger LOG = System.getLogger("dev.socle.connector");
    private static final long LOOK_NANOS = EndpointConduct.HOLD_NANOS;
    private static final long DOZE_NANOS = 1_000_000_000;

    private final List<Sight> sights = new CopyOnWriteArrayList<>();

    // guarded by this
    private @Nullable Thread thread;
    private boolean closed;

    private volatile boolean awake;

    void add(LoopTurn turn) {
        sights.add(new Sight(turn));
    }

    /// Some loop begins to work. Any thread.
    void wake() {
        if (!awake) {
            begin();
        }
    }

    private synchronized void begin() {
        if (closed) {
            return;
        }
        awake = true;
        if (thread == null) {
            thread = Thread.ofPlatform().daemon().name("socle-watch").start(this);
        } else {
            LockSupport.unpark(thread);
        }
    }

    @Override
    public void run() {
        var lookedAt = System.nanoTime();
        var changedAt = lookedAt;
        while (!isClosed()) {
            awake = lookedAt - changedAt < DOZE_NANOS;
            LockSupport.parkNanos(this, awake ? LOOK_NANOS : DOZE_NANOS);
            var now = System.nanoTime();
            // who looks late does not know who made the others late: no more counts than was due
            var passed = Math.min(now - lookedAt, LOOK_NANOS);
            for (var sight : sights) {
                if (sight.look(now, passed)) {
                    changedAt = now;
                }
            }
            lookedAt = now;
        }
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    @Override
    public void close() {
        Thread watching;
        synchronized (this) {
            closed = true;
            watching = thread;
        }
        if (watching != null) {
            LockSupport.unpark(watching);
            try {
                watching.join();
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /// One loop, as it was seen last. Confined to the watch.
    private static final class Sight {

        private final LoopTurn turn;
        private long marks;
        private long heldNanos;
        private boolean told;
        private LoopWorkers.@Nullable Worker waiting;

        Sight(LoopTurn turn) {
            this.turn = turn;
        }

        /// @param passed since the last look
        /// @return whether the loop works
        boolean look(long now, long passed) {
            var seen = turn.marks();
            var same = seen == marks;
            if (same) {
                heldNanos += passed;
            } else {
                marks = seen;
                heldNanos = 0;
                told = false;
            }
            rescue(same);
            if (same && LoopMarks.isWorking(seen)) {
                judge(now);
            }
            return !same || LoopMarks.isWorking(seen);
        }

        private void rescue(boolean same) {
            var first = turn.longestResumed();
            if (same && first != null && first == waiting) {
                turn.sendAway();
            }
            waiting = first;
        }

        private void judge(long now) {
            var nanos = heldNanos;
            var worker = turn.carried();
            var conduct = worker == null ? null : worker.conduct();
            if (worker != null && conduct != null && conduct.held(nanos, now)) {
                told = true;
                LOG.log(Level.WARNING, () -> moved(conduct, nanos, worker.thread()));
            } else if (nanos >= EndpointConduct.LONG_HOLD_NANOS && !told) {
                told = true;
                var held = worker == null ? turn.thread() : worker.thread();
                LOG.log(Level.WARNING, () -> stuck(nanos, held));
            }
        }

        private static String moved(EndpointConduct conduct, long nanos, Thread worker) {
            return "Endpoint "
                    + conduct
                    + " goes on beside the event loops, since a callback "
                    + (isRunning(worker)
                            ? "computed or waited natively"
                            : "waited while pinned by native code or a class initializer")
                    + " for "
                    + nanos / 1_000_000
                    + " ms, at\n"
                    + stack(worker);
        }

        private static String stuck(long nanos, @Nullable Thread held) {
            return "An event loop has been held up for "
                    + nanos / 1_000_000
                    + " ms, and all its connections with it, at\n"
                    + stack(held);
        }

        private static boolean isRunning(Thread worker) {
            return worker.getState() == Thread.State.RUNNABLE;
        }

        private static String stack(@Nullable Thread thread) {
            return thread == null
                    ? "    (unknown)"
                    : Arrays.stream(thread.getStackTrace())
                            .map(frame -> "    " + frame)
                            .collect(Collectors.joining("\n"));
        }
    }
}
