package dev.socle.connector;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// The messages of one channel that were accepted and are not yet written: bounded in bytes and
/// messages, in order of acceptance.
///
/// A message counts from its acceptance until [#release], so what a socket has not taken yet counts
/// too. Senders that wait for room are served in the order they came. Any thread may call any
/// method; the lock is never held while waiting or while calling others.
final class OutgoingBuffer {

    enum Acceptance {
        ACCEPTED,
        FULL,
        CLOSED
    }

    private final int maxBytes;
    private final int maxMessages;

    // all guarded by this
    private final ArrayDeque<OutgoingMessage> queue = new ArrayDeque<>(2);
    private final ArrayDeque<Waiter> waiters = new ArrayDeque<>(1);
    private long bytes;
    private int messages;
    private boolean closed;

    OutgoingBuffer(int maxBytes, int maxMessages) {
        this.maxBytes = maxBytes;
        this.maxMessages = maxMessages;
    }

    /// Accepts a message if there is room now.
    synchronized Acceptance offer(OutgoingMessage message) {
        if (closed) {
            return Acceptance.CLOSED;
        }
        if (!fits(message)) {
            return Acceptance.FULL;
        }
        add(message);
        return Acceptance.ACCEPTED;
    }

    /// Accepts a message as soon as there is room. False if the buffer closed or the thread was
    /// interrupted before; the interrupt flag stays set.
    boolean put(OutgoingMessage message) {
        var waiter = new Waiter(message, Thread.currentThread());
        synchronized (this) {
            if (closed) {
                return false;
            }
            if (waiters.isEmpty() && fits(message)) {
                add(message);
                return true;
            }
            waiters.add(waiter);
        }
        return await(waiter);
    }

    private boolean await(Waiter waiter) {
        var interrupted = false;
        while (waiter.accepted == null) {
            LockSupport.park(this);
            if (Thread.interrupted()) {
                interrupted = true;
                giveUp(waiter);
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return waiter.accepted;
    }

    private synchronized void giveUp(Waiter waiter) {
        if (waiters.remove(waiter)) {
            waiter.accepted = false;
            admitWaiters();
        }
    }

    /// Takes the next message to write, or null; it still counts until released.
    synchronized @Nullable OutgoingMessage poll() {
        return queue.poll();
    }

    /// Gives back the room of messages that were written, and hands it to those that wait.
    synchronized void release(long releasedBytes, int releasedMessages) {
        bytes -= releasedBytes;
        messages -= releasedMessages;
        admitWaiters();
    }

    /// Accepts no more; those that wait are refused. What was accepted stays. False if already
    /// closed.
    synchronized boolean close() {
        if (closed) {
            return false;
        }
        closed = true;
        for (var waiter : waiters) {
            waiter.decide(false);
        }
        waiters.clear();
        return true;
    }

    /// Closes, and takes out all that was accepted and not polled.
    synchronized List<OutgoingMessage> drain() {
        close();
        var left = new ArrayList<>(queue);
        queue.clear();
        messages -= left.size();
        for (var message : left) {
            bytes -= message.size();
        }
        return left;
    }

    synchronized boolean isOpen() {
        return !closed;
    }

    synchronized long bytes() {
        return bytes;
    }

    private void admitWaiters() {
        for (var first = waiters.peek();
                first != null && fits(first.message);
                first = waiters.peek()) {
            waiters.remove();
            add(first.message);
            first.decide(true);
        }
    }

    private boolean fits(OutgoingMessage message) {
        return messages == 0 || (messages < maxMessages && bytes + message.size() <= maxBytes);
    }

    private void add(OutgoingMessage message) {
        queue.add(message);
        bytes += message.size();
        messages++;
    }

    /// A thread that waits for room.
    private static final class Waiter {

        final OutgoingMessage message;
        final Thread thread;

        // written under the buffer's lock, read by the waiting thread
        volatile @Nullable Boolean accepted;

        Waiter(OutgoingMessage message, Thread thread) {
            this.message = message;
            this.thread = thread;
        }

        void decide(boolean accept) {
            accepted = accept;
            LockSupport.unpark(thread);
        }
    }
}
