package dev.socle.connector;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// The virtual threads that one event loop carries, and the work that is due on them.
///
/// One worker runs all that is ready, one part after another, as if the loop ran it. Where a part
/// waits, its worker is parked and the loop goes on, with another worker. When the wait is over the
/// parked one goes on in the loop's next turn.
///
/// ```
///   IDLE ──── work is ready ───► RUNNING ──── waits ────► PARKED
///     ▲                           │   ▲                     │
///     └──── nothing is ready ─────┘   └──── wait is over ───┤
///                                                           └─ the loop is held up ─► AWAY
/// ```
///
/// A loop may itself be held up, by a lock that a parked worker holds. That worker must not wait
/// for the loop to go on: the [LoopWatch] sends it away, to run where other virtual threads do
/// until its part is done.
///
/// Confined to the loop, with the workers that it carries at the moment, except where a method says
/// otherwise.
final class LoopWorkers {

    private static final int MOST_IDLE = 8;

    private final CarriedThreads threads;
    private final LoopMarks marks;
    private final Runnable wakeLoop;

    private final ArrayDeque<Work> ready = new ArrayDeque<>();
    private final ArrayDeque<Worker> idle = new ArrayDeque<>();
    private int due;
    private int round;
    private boolean closed;
    private @Nullable Thread driver;

    // the worker that is called to work by the loop, which will run it
    private @Nullable Worker called;

    // written by the loop
    private volatile @Nullable Worker carried;

    // workers whose wait is over: added by any thread, taken by the loop or the watch
    private final Queue<Worker> resumed = new ConcurrentLinkedQueue<>();

    /// @param wakeLoop has the loop run a turn; any thread
    LoopWorkers(CarriedThreads threads, LoopMarks marks, Runnable wakeLoop) {
        this.threads = threads;
        this.marks = marks;
        this.wakeLoop = wakeLoop;
    }

    /// Whether this thread is one that the loop carries at the moment, and so has the loop to
    /// itself. Any thread.
    boolean isCarried(Thread thread) {
        var worker = carried;
        return worker != null && worker.thread.equals(thread);
    }

    /// The work that is to be run, in this turn or, if this turn's has begun, in the next.
    Queue<Work> ready() {
        return ready;
    }

    /// Whether there is something to do, so that the loop must not sleep.
    boolean hasMore() {
        return !ready.isEmpty() || !resumed.isEmpty();
    }

    /// Runs what was ready before this turn, as far as it does not wait.
    ///
    /// @param afterEach called whenever workers came to an end or to a wait
    void run(Runnable afterEach) {
        driver = Thread.currentThread();
        resume(afterEach);
        due = ready.size();
        while (due > 0 && !ready.isEmpty()) {
            carry(callWorker());
            afterEach.run();
        }
        due = 0;
    }

    /// Ends the idle workers, and each other one when its work is done.
    void close() {
        driver = Thread.currentThread();
        closed = true;
        while (!idle.isEmpty()) {
            carry(callWorker());
        }
    }

    /// Those that only yielded come again in the next turn.
    private void resume(Runnable afterEach) {
        round++;
        for (var worker = resumed.poll(); worker != null; worker = resumed.poll()) {
            if (worker.round == round) {
                resumed.add(worker);
                return;
            }
            carry(worker);
            afterEach.run();
        }
    }

    /// @return the worker, or null if it comes by itself
    private @Nullable Worker callWorker() {
        var worker = idle.poll();
        if (worker == null) {
            worker = new Worker();
        }
        called = worker;
        worker.call();
        var comes = called == null;
        called = null;
        return comes ? worker : null;
    }

    private void carry(@Nullable Worker worker) {
        if (worker == null) {
            return;
        }
        marks.next();
        carried = worker;
        try {
            worker.goOn();
        } finally {
            carried = null;
        }
    }

    /// The worker that holds the loop at the moment. Any thread.
    @Nullable Worker carried() {
        return carried;
    }

    /// The worker that has waited longest for the loop. Any thread.
    @Nullable Worker longestResumed() {
        return resumed.peek();
    }

    /// Sends workers away that wait for the loop. Any thread.
    void sendAway() {
        var waiting = new ArrayList<Worker>();
        for (var worker = resumed.poll(); worker != null; worker = resumed.poll()) {
            waiting.add(worker);
        }
        waiting.forEach(Worker::sendAway);
    }

    /// A virtual thread, and the scheduler by which it goes on.
    ///
    /// Virtual threads that the application starts from a callback take over the scheduler: they
    /// are run elsewhere.
    final class Worker implements Runnable, Executor {

        private final Thread thread = threads.newThread(this, this);

        // written once, when the thread is started
        private @Nullable Runnable continuation;

        // written before it goes away
        private volatile boolean away;

        // written by the thread that resumes it, read by the loop
        private int round;

        // confined to the loop; read by the watch
        private volatile boolean working;
        private volatile @Nullable Work work;

        Thread thread() {
            return thread;
        }

        /// The conduct of the endpoint that it works for. Any thread.
        @Nullable EndpointConduct conduct() {
            var present = work;
            return present == null ? null : present.conduct();
        }

        @Override
        public void execute(Runnable runnable) {
            if (continuation == null) {
                continuation = runnable;
            }
            if (away || !runnable.equals(continuation)) {
                threads.runElsewhere(runnable);
            } else if (called == this && Thread.currentThread().equals(driver)) {
                called = null;
            } else {
                round = LoopWorkers.this.round;
                resumed.add(this);
                wakeLoop.run();
            }
        }

        private void call() {
            working = true;
            if (continuation == null) {
                thread.start();
            } else {
                LockSupport.unpark(thread);
            }
        }

        private void goOn() {
            if (continuation != null) {
                continuation.run();
            }
        }

        /// An idle one has no wait that could end late.
        private void sendAway() {
            var goesOn = continuation;
            if (working && goesOn != null) {
                away = true;
                threads.runElsewhere(goesOn);
            } else {
                resumed.add(this);
            }
        }

        @Override
        public void run() {
            var contextClassLoader = thread.getContextClassLoader();
            while (runReady(contextClassLoader) && !closed && idle.size() < MOST_IDLE) {
                rest();
            }
        }

        /// @return whether it is still carried
        private boolean runReady(@Nullable ClassLoader contextClassLoader) {
            while (isCarried(thread)) {
                if (due == 0) {
                    return true;
                }
                due--;
                var next = ready.poll();
                if (next == null) {
                    return true;
                }
                marks.next();
                work = next;
                next.run(LoopTurn.MOST_EVENTS);
                work = null;
                leaveNoTrace(contextClassLoader);
            }
            return false;
        }

        /// What a callback left in its thread is not for the next channel.
        private void leaveNoTrace(@Nullable ClassLoader contextClassLoader) {
            threads.forgetLocals(thread);
            if (!Objects.equals(thread.getContextClassLoader(), contextClassLoader)) {
                thread.setContextClassLoader(contextClassLoader);
            }
        }

        private void rest() {
            working = false;
            idle.push(this);
            while (!working) {
                LockSupport.park(this);
            }
        }
    }
}
