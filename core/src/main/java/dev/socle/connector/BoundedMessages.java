package dev.socle.connector;

import dev.socle.websocket.SlowConsumer;
import dev.socle.websocket.WebSocketOptions;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The messages of one channel that are held until they are written: those that wait, in order of
/// acceptance, and the room of those that are being written. Confined to the lock of its
/// [OutgoingBuffer].
final class BoundedMessages {

    private final WebSocketOptions options;

    // null until the first, and again after a rest without any
    private @Nullable WaitingMessages waiting;
    private long heldBytes;
    private int held;

    /// @param options tell the bound, and what gives way to a message that finds no room
    BoundedMessages(WebSocketOptions options) {
        this.options = options;
    }

    SendBound bound() {
        return new SendBound(options.sendBufferBytes(), options.sendBufferMessages());
    }

    boolean fits(OutgoingMessage message) {
        return fits(message.size());
    }

    private boolean fits(int bytes) {
        return SendBound.admits(
                options.sendBufferBytes(), options.sendBufferMessages(), bytes, heldBytes, held);
    }

    /// Adds a message, which fits.
    void add(OutgoingMessage message) {
        waiting().add(message, null);
        count(message);
    }

    /// Counts a message that is written at once, if nothing waits before it and it fits. Where
    /// others may give way it must not be so, since what is written cannot.
    ///
    /// @return whether it does
    boolean addWritten(int bytes) {
        var policy = options.slowConsumer();
        var written =
                isEmpty()
                        && (policy == SlowConsumer.CLOSE || policy == SlowConsumer.DROP_NEWEST)
                        && fits(bytes);
        if (written) {
            heldBytes += bytes;
            held++;
        }
        return written;
    }

    /// Adds a message in fragments, which are held elsewhere.
    void add(OutgoingStream stream) {
        waiting().add(stream);
    }

    /// Adds a message if it fits now, or others can give way to it.
    ///
    /// @param key of which the message replaces the one that waits, or null
    Acceptance offer(OutgoingMessage message, @Nullable String key) {
        var replaced = waiting == null ? null : waiting.find(key);
        if (replaced != null) {
            uncount(replaced.content());
        }
        if (fits(message)) {
            return accept(message, key, replaced, 0);
        }
        var victims = eviction().victims(message.size(), heldBytes, held, waiting(), replaced);
        if (victims > 0) {
            return accept(message, key, replaced, victims);
        }
        if (replaced != null) {
            count(replaced.content());
        }
        return Acceptance.FULL;
    }

    private Acceptance accept(
            OutgoingMessage message,
            @Nullable String key,
            Waiting.@Nullable Keyed replaced,
            int victims) {
        count(message);
        if (replaced == null && victims == 0) {
            waiting().add(message, key);
            return Acceptance.ACCEPTED;
        }
        var dropped = new ArrayList<OutgoingMessage>(victims + 1);
        var eviction = eviction();
        waiting().removeOldest(place -> eviction.givesWay(place, replaced), victims, dropped);
        dropped.forEach(this::uncount);
        if (replaced == null) {
            waiting().add(message, key);
        } else {
            dropped.add(replaced.replace(message));
        }
        return Acceptance.of(victims > 0, dropped);
    }

    /// Takes what is to be written next, or null; a whole message still counts until released.
    @Nullable Outgoing poll() {
        return waiting == null ? null : waiting.poll();
    }

    /// Takes the whole messages that are next, until they are so long; they still count until
    /// released.
    ///
    /// @return whether something is left
    boolean pollMessages(long bytes, List<? super OutgoingMessage> taken) {
        if (waiting == null) {
            return false;
        }
        waiting.pollMessages(bytes, taken);
        return !waiting.isEmpty();
    }

    /// Gives back the room of messages that were written.
    void release(long bytes, int messages) {
        heldBytes -= bytes;
        held -= messages;
    }

    /// Lets go of the memory of messages that were.
    void rest() {
        if (isEmpty()) {
            waiting = null;
        }
    }

    /// Takes out all that was not polled.
    List<Outgoing> drain() {
        if (waiting == null) {
            return List.of();
        }
        var left = waiting.drain();
        for (var each : left) {
            if (each instanceof OutgoingMessage message) {
                uncount(message);
            }
        }
        return left;
    }

    /// The bytes of all whole messages.
    long bytes() {
        return heldBytes;
    }

    private boolean isEmpty() {
        return waiting == null || waiting.isEmpty();
    }

    private WaitingMessages waiting() {
        if (waiting == null) {
            waiting = new WaitingMessages();
        }
        return waiting;
    }

    private Eviction eviction() {
        return new Eviction(options.slowConsumer(), bound());
    }

    private void count(OutgoingMessage message) {
        heldBytes += message.size();
        held++;
    }

    private void uncount(OutgoingMessage message) {
        heldBytes -= message.size();
        held--;
    }
}
