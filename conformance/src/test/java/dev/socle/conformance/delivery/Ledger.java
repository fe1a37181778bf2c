package dev.socle.conformance.delivery;

import dev.socle.websocket.SendResult;
import java.util.BitSet;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/// The messages of one lane of one connection: what their sender was told of each, and which
/// arrived.
final class Ledger {

    /// What a sender knows of a message.
    enum Told {
        /// It was sent, and its result is to come.
        WAITING,
        /// `send` returned true; nothing more will be told.
        ACCEPTED,
        /// `send` returned false; nothing more will be told.
        REFUSED,
        SENT,
        CLOSED,
        DROPPED;

        static Told of(SendResult result) {
            return switch (result) {
                case SENT -> SENT;
                case CLOSED -> CLOSED;
                case DROPPED -> DROPPED;
            };
        }
    }

    private final char lane;
    private final AtomicReferenceArray<Told> told;

    // of the sender
    private volatile int count;

    // of the thread that tells results
    private int lastSent = -1;

    // of the receiver, whose end happens before it is looked at
    private final BitSet arrived = new BitSet();
    private int last = -1;

    Ledger(char lane, int most) {
        this.lane = lane;
        this.told = new AtomicReferenceArray<>(most);
    }

    char lane() {
        return lane;
    }

    /// Whether there is a number left.
    boolean hasNext() {
        return count < told.length();
    }

    /// The next message to send, of which a result will be told.
    Numbered next() {
        var number = count;
        told.set(number, Told.WAITING);
        count = number + 1;
        return new Numbered(lane, number);
    }

    /// Notes what `send` returned, which is all that will be told of this message.
    void returned(Numbered message, boolean accepted) {
        end(message, accepted ? Told.ACCEPTED : Told.REFUSED);
    }

    /// Notes a result.
    ///
    /// @throws AssertionError if it is the second one, or no result, or out of order
    void tell(Numbered message, @Nullable SendResult result, @Nullable Throwable failure) {
        if (result == null) {
            throw new AssertionError(message + " failed", failure);
        }
        end(message, Told.of(result));
        if (result == SendResult.SENT) {
            if (message.number() <= lastSent) {
                throw new AssertionError(message + " was told after " + lastSent);
            }
            lastSent = message.number();
        }
    }

    private void end(Numbered message, Told what) {
        if (!told.compareAndSet(message.number(), Told.WAITING, what)) {
            throw new AssertionError(
                    message + " was told twice: " + at(message.number()) + ", " + what);
        }
    }

    /// Notes that a message arrived.
    ///
    /// @throws AssertionError if it or a later one was there already
    void arrive(Numbered message) {
        if (message.number() <= last) {
            throw new AssertionError(message + " arrived after " + last);
        }
        last = message.number();
        arrived.set(last);
    }

    int arrivals() {
        return arrived.cardinality();
    }

    /// How many messages were told so.
    int count(Told what) {
        var found = 0;
        for (var number = 0; number < count; number++) {
            if (at(number) == what) {
                found++;
            }
        }
        return found;
    }

    /// Whether a result is still to come.
    boolean isWaiting() {
        return count(Told.WAITING) > 0;
    }

    /// How many accepted messages are missing, though a later one arrived or nothing was lost: they
    /// were dropped, which only observers are told of.
    int acceptedAndDropped(Fate fate) {
        var found = 0;
        for (var number = 0; number < count; number++) {
            if (at(number) == Told.ACCEPTED
                    && !arrived.get(number)
                    && (number < last || fate.isComplete())) {
                found++;
            }
        }
        return found;
    }

    /// Compares what was told with what arrived, after the end of the connection.
    ///
    /// @throws AssertionError at the first message of which something wrong was told
    void verify(Fate fate) {
        for (var number = 0; number < count; number++) {
            var what = at(number);
            var right =
                    arrived.get(number)
                            ? mayHaveArrived(what, fate)
                            : mayBeMissing(number, what, fate);
            if (!right) {
                throw new AssertionError(
                        "%s was told %s and %s; the last that arrived is %d; the connection ended as %s"
                                .formatted(
                                        new Numbered(lane, number),
                                        what,
                                        arrived.get(number) ? "arrived" : "is missing",
                                        last,
                                        fate));
            }
        }
    }

    private static boolean mayHaveArrived(Told what, Fate fate) {
        return switch (what) {
            case ACCEPTED, SENT -> true;
            // under way when the connection was lost: only the peer knows
            case CLOSED -> !fate.clean();
            case WAITING, REFUSED, DROPPED -> false;
        };
    }

    private boolean mayBeMissing(int number, Told what, Fate fate) {
        return switch (what) {
            case REFUSED, DROPPED -> true;
            case CLOSED -> number > last;
            case SENT -> number > last && !fate.clean();
            case ACCEPTED -> fate.dropsAccepted() || (number > last && !fate.isComplete());
            case WAITING -> false;
        };
    }

    private Told at(int number) {
        return Objects.requireNonNull(told.get(number));
    }
}
