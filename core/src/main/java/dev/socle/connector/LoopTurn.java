package dev.socle.connector;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
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
    private static final int MOST_EVENTS = 64;

    private final Executor loop;
    private final BooleanSupplier isLoop;
    private final ThreadFactory callbackThreads =
            Thread.ofVirtual().name("socle-callback").factory();

    // confined to the loop
    private final ArrayDeque<Work> ready = new ArrayDeque<>();
    private final ArrayList<ProtocolChannel> unwritten = new ArrayList<>();
    private ArrayList<Work> batch = new ArrayList<>();

    // the first of a list that any thread adds to and the loop takes whole
    private final AtomicReference<@Nullable ProtocolChannel> arrived = new AtomicReference<>(null);

    /// The turns of one loop.
    ///
    /// @param loop runs a task on the loop, waking it; also when the connector has stopped
    /// @param isLoop whether the calling thread is this loop, and so will call [#end] before it
    ///   sleeps; of a connector that never does, always false
    public LoopTurn(Executor loop, BooleanSupplier isLoop) {
        this.loop = loop;
        this.isLoop = isLoop;
    }

    /// Ends a turn: runs callbacks, and writes what was sent. Called before the loop waits for its
    /// sockets, and after it has looked at them.
    public void end() {
        takeArrived();
        handOver();
        for (var left = ready.size(); left > 0; left--) {
            var work = ready.remove();
            if (work.run(MOST_EVENTS)) {
                ready.add(work);
            }
        }
        writeAll();
    }

    /// Whether [#end] left something for the next turn, so that the loop must not wait for its
    /// sockets.
    ///
    /// @return true if it did
    public boolean hasMore() {
        return !ready.isEmpty();
    }

    /// Runs something on the loop at the end of the turn. Any thread.
    void onLoop(Work work) {
        if (isLoop.getAsBoolean()) {
            ready.add(work);
        } else {
            loop.execute(() -> {
                ready.add(work);
                turn();
            });
        }
    }

    /// Runs something on a virtual thread of the JDK's scheduler. Any thread.
    void onVirtualThread(Work work) {
        if (isLoop.getAsBoolean()) {
            batch.add(work);
        } else {
            handOver(List.of(work));
        }
    }

    /// Has a channel written at the end of the turn. Any thread, once until it is written.
    void write(ProtocolChannel channel) {
        if (isLoop.getAsBoolean()) {
            unwritten.add(channel);
        } else if (arrive(channel)) {
            loop.execute(this::turn);
        }
    }

    /// Adds to the list for the loop.
    ///
    /// @return whether it was empty
    private boolean arrive(ProtocolChannel channel) {
        ProtocolChannel first;
        do {
            first = arrived.get();
            channel.setNextArrived(first);
        } while (!arrived.compareAndSet(first, channel));
        return first == null;
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
