package dev.socle.connector;

import dev.socle.websocket.WebSocketOptions;
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

    // all guarded by this; null while there are none
    private final BoundedMessages messages;
    private @Nullable ArrayDeque<ControlFrame> controls;
    private @Nullable ArrayDeque<WaitingSender> senders;
    private boolean closed;

    // written under the lock, so that the loop need not take it to see that there is none
    private volatile boolean hasControls;

    // written once, under the lock; made for the first message in fragments
    private volatile @Nullable StreamTurns turns;

    /// @param options tell the bound, and what gives way to a message that finds no room
    OutgoingBuffer(WebSocketOptions options) {
        this.messages = new BoundedMessages(options);
    }

    /// Accepts a message if there is room now, or can be made.
    ///
    /// @param key of which the message replaces the one that waits, or null
    synchronized Acceptance offer(OutgoingMessage message, @Nullable String key) {
        if (closed) {
            return Acceptance.CLOSED;
        }
        var acceptance = messages.offer(message, key);
        if (!acceptance.dropped().isEmpty()) {
            admitSenders();
        }
        return acceptance;
    }

    /// Accepts a message that is written at once, if nothing waits before it and there is room.
    ///
    /// @param bytes its size
    /// @return whether it may be written; then it counts until released
    synchronized boolean addWritten(int bytes) {
        return !closed && !hasControls && senders == null && messages.addWritten(bytes);
    }

    /// Accepts a control frame, unless as many wait as messages may.
    synchronized Acceptance.Verdict offer(ControlFrame frame) {
        if (closed) {
            return Acceptance.Verdict.CLOSED;
        }
        if (controls == null) {
            controls = new ArrayDeque<>(2);
        }
        if (controls.size() >= messages.bound().maxMessages()) {
            return Acceptance.Verdict.FULL;
        }
        controls.add(frame);
        hasControls = true;
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
            if (senders == null && messages.fits(message)) {
                messages.add(message);
                return true;
            }
            sender = new WaitingSender(message);
            if (senders == null) {
                senders = new ArrayDeque<>(2);
            }
            senders.add(sender);
        }
        if (waitsForItself() && giveUp(sender)) {
            throw new IllegalStateException(
                    "send would wait for the end of the message that this thread has open");
        }
        return sender.await(() -> giveUp(sender));
    }

    private boolean waitsForItself() {
        var stream = currentStream();
        return stream != null && stream.isBegun() && stream.isHeldBy(turns().caller());
    }

    private synchronized boolean giveUp(WaitingSender sender) {
        var waited = senders != null && senders.remove(sender);
        if (waited) {
            sender.decide(false);
            admitSenders();
        }
        return waited;
    }

    /// Accepts a message in fragments, the first of which was accepted. False if closed.
    synchronized boolean begin(OutgoingStream stream) {
        if (!closed) {
            messages.add(stream);
        }
        return !closed;
    }

    /// The turns of the messages in fragments.
    StreamTurns turns() {
        var made = turns;
        return made == null ? makeTurns() : made;
    }

    private synchronized StreamTurns makeTurns() {
        var made = turns;
        if (made == null) {
            made = new StreamTurns(closed);
            turns = made;
        }
        return made;
    }

    /// The message in fragments whose turn it is, or null.
    @Nullable OutgoingStream currentStream() {
        var made = turns;
        return made == null ? null : made.current();
    }

    /// Takes the next control frame to write, or null.
    @Nullable ControlFrame pollControl() {
        return hasControls ? takeControl() : null;
    }

    private synchronized @Nullable ControlFrame takeControl() {
        var frame = controls == null ? null : controls.poll();
        if (frame == null) {
            forgetControls();
        }
        return frame;
    }

    private void forgetControls() {
        controls = null;
        hasControls = false;
    }

    /// Takes what is to be written next, or null; a whole message still counts until released.
    synchronized @Nullable Outgoing poll() {
        return messages.poll();
    }

    /// Takes the whole messages that are to be written next, until they are so long; they still
    /// count until released.
    ///
    /// @param taken gets them
    /// @return whether something is left
    synchronized boolean pollMessages(long bytes, List<? super OutgoingMessage> taken) {
        return messages.pollMessages(bytes, taken);
    }

    /// Gives back the room of messages that were written, and hands it to those that wait.
    synchronized void release(long releasedBytes, int releasedMessages) {
        messages.release(releasedBytes, releasedMessages);
        admitSenders();
    }

    /// Accepts no more; those that wait are refused. What was accepted stays. False if already
    /// closed.
    boolean close() {
        synchronized (this) {
            if (closed) {
                return false;
            }
            closed = true;
            if (senders != null) {
                senders.forEach(sender -> sender.decide(false));
                senders = null;
            }
        }
        var made = turns;
        if (made != null) {
            made.close();
        }
        return true;
    }

    /// Closes, and takes out all that was accepted and not polled.
    ///
    /// @return all but the control frames
    List<Outgoing> drain() {
        close();
        synchronized (this) {
            forgetControls();
            return messages.drain();
        }
    }

    /// Lets go of the memory of messages that were.
    synchronized void rest() {
        messages.rest();
    }

    synchronized boolean isOpen() {
        return !closed;
    }

    /// How many bytes were accepted and are not yet written.
    long bytes() {
        var stream = currentStream();
        return messageBytes() + (stream == null ? 0 : stream.heldBytes());
    }

    private synchronized long messageBytes() {
        return messages.bytes();
    }

    private void admitSenders() {
        if (senders == null) {
            return;
        }
        for (var first = senders.peek();
                first != null && messages.fits(first.message);
                first = senders.peek()) {
            senders.remove();
            messages.add(first.message);
            first.decide(true);
        }
        if (senders.isEmpty()) {
            senders = null;
        }
    }
}
