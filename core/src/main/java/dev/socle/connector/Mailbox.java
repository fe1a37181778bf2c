package dev.socle.connector;

import dev.socle.websocket.CallbackQueue;
import dev.socle.websocket.CloseStatus;
import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The events of one channel that wait for its callbacks, which run one at a time, in order.
///
/// Bounded by its filler: at the bound [#isFull] tells the loop to stop reading; once half of it is
/// free again [Reader#roomAgain] is called, by the thread that runs the callbacks. A worker is
/// asked for only while there are events, so an idle channel costs no thread.
final class Mailbox implements CallbackQueue, Work {

    /// As many events as there are.
    static final int ALL = Integer.MAX_VALUE;

    /// Whose events they are.
    interface Reader {

        /// Takes the next event.
        void read(ChannelEvent event);

        /// There is room again, after there was none.
        void roomAgain();
    }

    private final Consumer<Work> workers;
    private final Reader reader;
    private final int maxBytes;
    private final int maxMessages;
    private final @Nullable EndpointConduct conduct;

    // all guarded by this; null while there are none, once it was looked
    private @Nullable ArrayDeque<ChannelEvent> events;
    private long bytes;
    private boolean wasFull;
    private @Nullable Thread worker;
    private boolean awaited;
    private @Nullable CloseStatus ended;

    // written under the lock, so that a loop need not take it to see that nothing waits
    private volatile boolean scheduled;

    /// @param workers has the events run by a thread; asked once until all are, or as many as that
    ///   thread may run
    /// @param conduct of the endpoint, or null if its callbacks are never carried by a loop
    Mailbox(
            Consumer<Work> workers,
            Reader reader,
            int maxBytes,
            int maxMessages,
            @Nullable EndpointConduct conduct) {
        this.workers = workers;
        this.reader = reader;
        this.maxBytes = maxBytes;
        this.maxMessages = maxMessages;
        this.conduct = conduct;
    }

    /// Adds an event. Never refuses: the caller stops reading when the mailbox is full.
    void add(ChannelEvent event) {
        synchronized (this) {
            if (events == null) {
                events = new ArrayDeque<>(2);
            }
            events.add(event);
            bytes += event.size();
            if (awaited) {
                notifyAll();
            }
            if (scheduled) {
                return;
            }
            scheduled = true;
        }
        workers.accept(this);
    }

    /// Counts bytes that are held elsewhere for a callback, until they are released.
    synchronized void hold(int held) {
        bytes += held;
    }

    /// Some of the bytes that were held are not any more; called by the callback that took them.
    void release(int released) {
        if (hasRoomAgain(released)) {
            reader.roomAgain();
        }
    }

    /// Whether the bound is reached; if so [Reader#roomAgain] will be called.
    synchronized boolean isFull() {
        var full = waiting() >= maxMessages || bytes >= maxBytes;
        wasFull |= full;
        return full;
    }

    /// Lets go of the memory of events that were.
    synchronized void rest() {
        if (waiting() == 0) {
            events = null;
        }
    }

    /// The thread that runs a callback of this channel at the moment.
    synchronized @Nullable Thread worker() {
        return worker;
    }

    /// Interrupts the callback that is running, if one is.
    synchronized void interrupt() {
        if (worker != null) {
            worker.interrupt();
        }
    }

    @Override
    public void run(int most) {
        var left = most;
        for (var event = next(left); event != null; event = next(left)) {
            reader.read(event);
            // an interrupt was meant for that callback, not for the next
            var _ = Thread.interrupted();
            release(event.size());
            left = mustLeave(most) ? 0 : left - 1;
        }
        // nor for another channel's, if it came after the last
        var _ = Thread.interrupted();
        if (left == 0 && !isIdle()) {
            workers.accept(this);
        }
    }

    /// Whether the rest must be run by another thread, since one that may run everything is not
    /// that of a loop.
    private boolean mustLeave(int most) {
        return most < ALL && conduct != null && conduct.isMoved();
    }

    @Override
    public @Nullable EndpointConduct conduct() {
        return conduct;
    }

    /// Runs the events that wait, in the calling thread. For a loop that runs all callbacks of this
    /// mailbox, before one of which no event is made.
    void runWaiting() {
        if (scheduled) {
            run(ALL);
        }
    }

    @Override
    public boolean runNext(long nanos) throws InterruptedException {
        var event = await(nanos);
        if (event == null) {
            return false;
        }
        reader.read(event);
        release(event.size());
        return true;
    }

    @Override
    public synchronized @Nullable CloseStatus closeStatus() {
        return ended;
    }

    private synchronized @Nullable ChannelEvent await(long nanos) throws InterruptedException {
        var begun = System.nanoTime();
        var left = nanos;
        awaited = true;
        try {
            while (waiting() == 0 && left > 0) {
                TimeUnit.NANOSECONDS.timedWait(this, left);
                left = nanos - (System.nanoTime() - begun);
            }
        } finally {
            awaited = false;
        }
        if (events != null && events.peek() instanceof ChannelEvent.Closed(var status)) {
            ended = status;
            return null;
        }
        return events == null ? null : events.poll();
    }

    private synchronized boolean isIdle() {
        return !scheduled;
    }

    private synchronized @Nullable ChannelEvent next(int left) {
        var event = left == 0 || events == null ? null : events.poll();
        scheduled = event != null || waiting() > 0;
        worker = event == null ? null : Thread.currentThread();
        return event;
    }

    private int waiting() {
        return events == null ? 0 : events.size();
    }

    private synchronized boolean hasRoomAgain(int released) {
        bytes -= released;
        if (wasFull && waiting() <= maxMessages / 2 && bytes <= maxBytes / 2) {
            wasFull = false;
            return true;
        }
        return false;
    }
}
