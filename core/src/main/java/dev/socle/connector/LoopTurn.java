package dev.socle.connector;

import dev.socle.connector.LoopWatch.Pace;
import dev.socle.protocol.Utf8Encoder;
import dev.socle.websocket.Dispatch;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What came together in one turn of an event loop and is done at its end, for all its connections:
/// the channels whose callbacks are due, and those with messages to be written.
///
/// So each channel is written once in a turn, callbacks are handed to virtual threads once in a
/// turn, and a loop that sleeps is woken once, however many messages are sent from other threads.
///
/// Made by the connector, one for each loop, and given to the channels by [ByteTransport#turn].
/// [#end] and [#hasMore] are called on the loop; the rest is the channels' own.
public final class LoopTurn {

    /// How many events of one channel are told in one turn, so that the others have theirs.
    static final int MOST_EVENTS = 64;

    private final Executor loop;
    private final BooleanSupplier isLoop;
    private final @Nullable LoopTurns turns;
    private final @Nullable LoopWorkers workers;
    private final LoopMarks marks = new LoopMarks();
    private final ThreadFactory callbackThreads =
            Thread.ofVirtual().name("socle-callback").factory();

    // for all channels
    private final Consumer<Work> carried = this::onCarriedThread;
    private final Consumer<Work> virtual = this::onVirtualThread;
    private final Consumer<Work> onLoop = this::onLoop;

    // confined to the loop and the worker that it carries
    private final ArrayDeque<Work> ready = new ArrayDeque<>();
    private final ArrayList<ProtocolChannel> unwritten = new ArrayList<>();
    private ArrayList<Work> batch = new ArrayList<>();
    private final Utf8Encoder encoder = new Utf8Encoder();

    // the first of a list that any thread adds to and the loop takes whole
    private final AtomicReference<@Nullable ProtocolChannel> arrived = new AtomicReference<>(null);

    private final AtomicBoolean woken = new AtomicBoolean();

    // written once, by the loop
    private volatile @Nullable Thread thread;

    /// The turns of one loop, which carries no callbacks: those of `Dispatch.AUTO` run beside it.
    ///
    /// @param loop runs a task on the loop, waking it; also when the connector has stopped
    /// @param isLoop whether the calling thread is this loop, and so will call [#end] before it
    ///   sleeps; of a connector that never does, always false
    public LoopTurn(Executor loop, BooleanSupplier isLoop) {
        this(loop, isLoop, null);
    }

    LoopTurn(Executor loop, BooleanSupplier isLoop, @Nullable LoopTurns turns) {
        this.loop = loop;
        this.isLoop = isLoop;
        this.turns = turns;
        var threads = turns == null ? null : turns.threads();
        workers = threads == null ? null : new LoopWorkers(threads, marks, this::wakeToCarry);
        if (turns != null) {
            turns.watch().add(this);
        }
    }

    /// Ends a turn: runs callbacks, and writes what was sent. Called before the loop waits for its
    /// sockets, and after it has looked at them.
    public void end() {
        if (woken.get()) {
            woken.set(false);
        }
        takeArrived();
        if (hasMore() || !batch.isEmpty() || !unwritten.isEmpty()) {
            work();
        }
    }

    private void work() {
        beginWork();
        try {
            handOver();
            for (var left = ready.size(); left > 0; left--) {
                marks.next();
                ready.remove().run(MOST_EVENTS);
            }
            if (workers != null && workers.hasMore()) {
                watched(Pace.CARRYING);
                workers.run(this::writeAll);
            }
            writeAll();
        } finally {
            endWork();
        }
    }

    /// The loop begins to do something that may run callbacks. On the loop.
    void beginWork() {
        if (thread == null) {
            thread = Thread.currentThread();
        }
        marks.begin();
        watched(Pace.WORKING);
    }

    private void watched(Pace pace) {
        if (turns != null) {
            turns.watch().wake(pace);
        }
    }

    /// What was begun is done. On the loop.
    void endWork() {
        marks.end();
    }

    /// The loop's last act, after which it calls [#end] no more: ends what is left, and the threads
    /// that it carries and are idle.
    public void close() {
        do {
            end();
        } while (hasMore());
        if (workers != null) {
            workers.close();
        }
    }

    /// Whether [#end] left something for the next turn, so that the loop must not wait for its
    /// sockets.
    ///
    /// @return true if it did
    public boolean hasMore() {
        return !ready.isEmpty() || (workers != null && workers.hasMore());
    }

    /// Whether callbacks may run on virtual threads that the loop carries. Any thread.
    boolean carries() {
        return workers != null;
    }

    /// How an endpoint has behaved on the loops of this connector, or null where they carry
    /// nothing.
    @Nullable EndpointConduct conduct(String endpoint) {
        return turns == null || workers == null ? null : turns.conduct(endpoint);
    }

    /// Has work done where an endpoint wants its callbacks to run. Any thread.
    Consumer<Work> workers(Dispatch dispatch) {
        return switch (dispatch) {
            case AUTO -> carried;
            case VIRTUAL_THREAD -> virtual;
            case EVENT_LOOP -> onLoop;
        };
    }

    /// Runs something on the loop at the end of the turn. Any thread.
    void onLoop(Work work) {
        add(work, ready);
    }

    /// Runs something on a virtual thread that the loop carries, at the end of the turn, unless its
    /// endpoint was moved away. Any thread.
    void onCarriedThread(Work work) {
        var conduct = work.conduct();
        if (workers == null || conduct == null || conduct.isMoved()) {
            onVirtualThread(work);
        } else {
            add(work, workers.ready());
        }
    }

    /// Runs something on a virtual thread of the JDK's scheduler. Any thread.
    void onVirtualThread(Work work) {
        if (isHere()) {
            batch.add(work);
        } else {
            handOver(List.of(work));
        }
    }

    /// For text that is written at once. Only for who has the loop to itself.
    Utf8Encoder encoder() {
        return encoder;
    }

    /// Has a channel written at the end of the turn, or when the callback that asks waits. Any
    /// thread, once until it is written.
    void write(ProtocolChannel channel) {
        if (isHere()) {
            unwritten.add(channel);
        } else {
            arrive(channel);
            wake();
        }
    }

    /// A number of [LoopMarks]. Any thread.
    long marks() {
        return marks.value();
    }

    /// The loop, or null if it has not begun. Any thread.
    @Nullable Thread thread() {
        return thread;
    }

    /// The worker that the loop carries at the moment. Any thread.
    LoopWorkers.@Nullable Worker carried() {
        return workers == null ? null : workers.carried();
    }

    /// The worker that has waited longest for the loop. Any thread.
    LoopWorkers.@Nullable Worker longestResumed() {
        return workers == null ? null : workers.longestResumed();
    }

    /// Sends workers away that wait for the loop. Any thread.
    void sendAway() {
        if (workers != null) {
            workers.sendAway();
        }
    }

    /// Whether the calling thread has the loop to itself, as the loop or carried by it.
    private boolean isHere() {
        return (workers != null && workers.isCarried(Thread.currentThread()))
                || isLoop.getAsBoolean();
    }

    private void add(Work work, Queue<Work> queue) {
        if (isHere()) {
            queue.add(work);
        } else {
            loop.execute(() -> {
                queue.add(work);
                turn();
            });
        }
    }

    private void wakeToCarry() {
        watched(Pace.CARRYING);
        wake();
    }

    private void wake() {
        if (!isHere() && woken.compareAndSet(false, true)) {
            loop.execute(this::turn);
        }
    }

    private void arrive(ProtocolChannel channel) {
        ProtocolChannel first;
        do {
            first = arrived.get();
            channel.setNextArrived(first);
        } while (!arrived.compareAndSet(first, channel));
    }

    private void takeArrived() {
        var channel = arrived.get() == null ? null : arrived.getAndSet(null);
        while (channel != null) {
            unwritten.add(channel);
            channel = channel.takeNextArrived();
        }
    }

    /// A turn of its own, where none ends by itself.
    private void turn() {
        end();
        if (hasMore() && !isLoop.getAsBoolean()) {
            loop.execute(this::turn);
        }
    }

    private void handOver() {
        if (!batch.isEmpty()) {
            var works = batch;
            batch = new ArrayList<>();
            handOver(works);
        }
    }

    private void handOver(List<Work> works) {
        new TurnBatch(works, callbackThreads).start();
    }

    private void writeAll() {
        // the list may grow meanwhile
        for (var i = 0; i < unwritten.size(); i++) {
            unwritten.get(i).flush();
        }
        unwritten.clear();
    }
}
