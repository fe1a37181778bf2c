package dev.socle.connector;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Watches the event loops of one connector: moves endpoints away that hold up a loop which carries
/// them, tells of loops that are held up for a second, and sends workers away whose loop cannot go
/// on without them.
///
/// One daemon thread, from the first work on. How often it looks depends on what the loops do.
final class LoopWatch implements Runnable, AutoCloseable {

    private static final Logger LOG = System.getLogger("dev.socle.connector");
    private static final long MEMORY_NANOS = 1_000_000_000;

    /// What the loops did within the last second, and how often they are looked at for it.
    enum Pace {
        /// Nothing.
        RESTING(1_000_000_000),
        /// A loop that is held up is to be told of after a second.
        WORKING(100_000_000),
        /// A loop carried callbacks, which must not hold it.
        CARRYING(EndpointConduct.HOLD_NANOS);

        private final long nanos;

        Pace(long nanos) {
            this.nanos = nanos;
        }

        private Pace atLeast(Pace other) {
            return compareTo(other) < 0 ? other : this;
        }

        private static Pace after(long nanosSinceWork, long nanosSinceCarrying) {
            if (nanosSinceCarrying < MEMORY_NANOS) {
                return CARRYING;
            }
            return nanosSinceWork < MEMORY_NANOS ? WORKING : RESTING;
        }
    }

    private final List<Sight> sights = new CopyOnWriteArrayList<>();

    // guarded by this
    private @Nullable Thread thread;
    private boolean closed;

    // written by the watch
    private volatile Pace pace = Pace.RESTING;

    // the most that was begun since the last look: raised by any thread, taken by the watch
    private final AtomicReference<Pace> asked = new AtomicReference<>(Pace.RESTING);

    void add(LoopTurn turn) {
        sights.add(new Sight(turn));
    }

    /// Some loop begins to do something. Any thread.
    void wake(Pace wanted) {
        if (asked.get().compareTo(wanted) < 0) {
            asked.accumulateAndGet(wanted, Pace::atLeast);
            if (pace.compareTo(wanted) < 0) {
                begin();
            }
        }
    }

    private synchronized void begin() {
        if (closed) {
            return;
        }
        if (thread == null) {
            thread = Thread.ofPlatform().daemon().name("socle-watch").start(this);
        } else {
            LockSupport.unpark(thread);
        }
    }

    @Override
    public void run() {
        var lookedAt = System.nanoTime();
        var workedAt = lookedAt - MEMORY_NANOS;
        var carriedAt = workedAt;
        while (!isClosed()) {
            pace = Pace.after(lookedAt - workedAt, lookedAt - carriedAt);
            // written before this is read, and in wake the other way round: one sees the other
            pace = pace.atLeast(asked.get());
            LockSupport.parkNanos(this, pace.nanos);
            var now = System.nanoTime();
            // who looks late does not know who made the others late: no more counts than was due
            var passed = Math.min(now - lookedAt, pace.nanos);
            var did = asked.getAndSet(Pace.RESTING);
            for (var sight : sights) {
                did = did.atLeast(sight.look(now, passed));
            }
            if (did != Pace.RESTING) {
                workedAt = now;
            }
            if (did == Pace.CARRYING) {
                carriedAt = now;
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
        /// @return what the loop does
        Pace look(long now, long passed) {
            var seen = turn.marks();
            var same = seen == marks;
            if (same) {
                heldNanos += passed;
            } else {
                marks = seen;
                heldNanos = 0;
                told = false;
            }
            if (passed >= EndpointConduct.HOLD_NANOS) {
                rescue(same);
            }
            if (!LoopMarks.isWorking(seen)) {
                return Pace.RESTING;
            }
            if (same) {
                judge(now);
            }
            return turn.carried() == null ? Pace.WORKING : Pace.CARRYING;
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
            if (turn.marks() != marks) {
                return; // The worker may have begun just now.
            }
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
