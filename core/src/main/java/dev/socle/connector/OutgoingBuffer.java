package dev.socle.connector;

import dev.socle.websocket.SlowConsumer;
import java.util.ArrayDeque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What was accepted for one channel and is not yet written: messages, bounded in bytes and number,
/// in order of acceptance; and control frames, bounded in number, which pass them.
///
/// A message counts from its acceptance until [#release], so what a socket has not taken yet counts
/// too. Senders that wait for room are served in the order they came. Any thread may call any
/// method; the lock is never held while waiting or while calling others.
final class OutgoingBuffer {

    private final SendBound bound;
    private final Eviction eviction;

    // all guarded by this
    private final WaitingMessages messages = new WaitingMessages();
    private final ArrayDeque<ControlFrame> controls = new ArrayDeque<>(1);
    private final ArrayDeque<WaitingSender> senders = new ArrayDeque<>(1);
    private long heldBytes;
    private int heldMessages;
    private boolean closed;

    /// @param policy what gives way to a message that finds no room
    OutgoingBuffer(SendBound bound, SlowConsumer policy) {
        this.bound = bound;
        this.eviction = new Eviction(policy, bound);
    }

    /// Accepts a message if there is room now, or can be made.
    ///
    /// @param key of which the message replaces the one that waits, or null
    synchronized Acceptance offer(OutgoingMessage message, @Nullable String key) {
        if (closed) {
            return Acceptance.CLOSED;
        }
        var replaced = messages.find(key);
        if (replaced != null) {
            uncount(replaced.message());
        }
        if (fits(message)) {
            return accept(message, key, replaced, 0);
        }
        var victims = eviction.victims(message.size(), heldBytes, heldMessages, messages, replaced);
        if (victims > 0) {
            return accept(message, key, replaced, victims);
        }
        if (replaced != null) {
            count(replaced.message());
        }
        return Acceptance.FULL;
    }

    private Acceptance accept(
            OutgoingMessage message,
            @Nullable String key,
            Waiting.@Nullable Keyed replaced,
            int victims) {
        if (replaced == null && victims == 0) {
            messages.add(message, key);
            count(message);
            return Acceptance.ACCEPTED;
        }
        var dropped = messages.removeOldest(place -> eviction.givesWay(place, replaced), victims);
        dropped.forEach(this::uncount);
        if (replaced == null) {
            messages.add(message, key);
        } else {
            dropped.add(replaced.replace(message));
        }
        count(message);
        admitSenders();
        return new Acceptance(
                victims == 0 ? Acceptance.Verdict.ACCEPTED : Acceptance.Verdict.MADE_ROOM, dropped);
    }

    /// Accepts a control frame, unless as many wait as messages may.
    synchronized Acceptance.Verdict offer(ControlFrame frame) {
        if (closed) {
            return Acceptance.Verdict.CLOSED;
        }
        if (controls.size() >= bound.maxMessages()) {
            return Acceptance.Verdict.FULL;
        }
        controls.add(frame);
        return Acceptance.Verdict.ACCEPTED;
    }

    /// Accepts a message as soon as there is room. False if the buffer closed or the thread was
    /// interrupted before; the interrupt flag stays set.
    boolean put(OutgoingMessage message) {
        WaitingSender sender;
        synchronized (this) {
            if (closed) {
                return false;
            }
            if (senders.isEmpty() && fits(message)) {
                messages.add(message, null);
                count(message);
                return true;
            }
            sender = new WaitingSender(message);
            senders.add(sender);
        }
        return sender.await(() -> giveUp(sender));
    }

    private synchronized void giveUp(WaitingSender sender) {
        if (senders.remove(sender)) {
            sender.decide(false);
            admitSenders();
        }
    }

    /// Takes the next control frame to write, or null.
    synchronized @Nullable ControlFrame pollControl() {
        return controls.poll();
    }

    /// Takes the next message to write, or null; it still counts until released.
    synchronized @Nullable OutgoingMessage poll() {
        return messages.poll();
    }

    /// Gives back the room of messages that were written, and hands it to those that wait.
    synchronized void release(long releasedBytes, int releasedMessages) {
        heldBytes -= releasedBytes;
        heldMessages -= releasedMessages;
        admitSenders();
    }

    /// Accepts no more; those that wait are refused. What was accepted stays. False if already
    /// closed.
    synchronized boolean close() {
        if (closed) {
            return false;
        }
        closed = true;
        for (var sender : senders) {
            sender.decide(false);
        }
        senders.clear();
        return true;
    }

    /// Closes, and takes out all that was accepted and not polled.
    ///
    /// @return the messages among it
    synchronized List<OutgoingMessage> drain() {
        close();
        controls.clear();
        var left = messages.drain();
        left.forEach(this::uncount);
        return left;
    }

    synchronized boolean isOpen() {
        return !closed;
    }

    synchronized long bytes() {
        return heldBytes;
    }

    private void admitSenders() {
        for (var first = senders.peek();
                first != null && fits(first.message);
                first = senders.peek()) {
            senders.remove();
            messages.add(first.message, null);
            count(first.message);
            first.decide(true);
        }
    }

    private boolean fits(OutgoingMessage message) {
        return bound.admits(message.size(), heldBytes, heldMessages);
    }

    private void count(OutgoingMessage message) {
        heldBytes += message.size();
        heldMessages++;
    }

    private void uncount(OutgoingMessage message) {
        heldBytes -= message.size();
        heldMessages--;
    }
}
