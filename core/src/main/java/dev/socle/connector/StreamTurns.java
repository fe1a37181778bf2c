package dev.socle.connector;

import java.util.ArrayDeque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Whose turn it is among the messages of one channel that are sent in fragments: one at a time, in
/// the order they asked. Any thread may call any method; the lock is never held while calling
/// others.
final class StreamTurns {

    // tells callers apart: a worker thread is another one for each channel whose callbacks it runs
    private final ThreadLocal<Object> callers = ThreadLocal.withInitial(Object::new);

    // written under the lock
    private volatile @Nullable OutgoingStream current;

    // guarded by this
    private final ArrayDeque<OutgoingStream> waiting = new ArrayDeque<>(1);
    private boolean closed;

    /// @param closed whether no turn will ever be granted
    StreamTurns(boolean closed) {
        this.closed = closed;
    }

    /// The calling thread, as long as it does the same work.
    Object caller() {
        return callers.get();
    }

    /// Asks for a turn, which is granted at once or later, or refused.
    void request(OutgoingStream stream) {
        synchronized (this) {
            if (!closed && current != null) {
                waiting.add(stream);
                return;
            }
            if (!closed) {
                current = stream;
            }
        }
        if (stream.equals(current)) {
            stream.grant();
        } else {
            stream.refuse();
        }
    }

    /// Gives up a turn that was asked for, or taken and not used.
    void giveUp(OutgoingStream stream) {
        synchronized (this) {
            waiting.remove(stream);
        }
        stream.refuse();
        end(stream);
    }

    /// Ends a message's turn, if it has it; the next one begins.
    void end(OutgoingStream stream) {
        OutgoingStream next;
        synchronized (this) {
            if (!stream.equals(current)) {
                return;
            }
            next = waiting.poll();
            current = next;
        }
        if (next != null) {
            next.grant();
        }
    }

    /// Grants no more turns, and has the message whose turn it is end where it is.
    void close() {
        List<OutgoingStream> refused;
        synchronized (this) {
            closed = true;
            refused = List.copyOf(waiting);
            waiting.clear();
        }
        var cut = current;
        if (cut != null) {
            cut.refuse();
        }
        refused.forEach(OutgoingStream::refuse);
    }

    /// The message whose turn it is, or null. Takes no lock.
    @Nullable OutgoingStream current() {
        return current;
    }
}
