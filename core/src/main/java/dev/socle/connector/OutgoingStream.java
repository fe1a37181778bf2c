package dev.socle.connector;

import dev.socle.websocket.SendResult;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One message that is sent in fragments, between its writer and the loop.
///
/// ```
///   WAITING ── grant ──► READY ── last fragment accepted ──► FINISHED
///      └─────────────────┴── refuse ──► REFUSED
/// ```
///
/// Its fragments wait here and not in the buffer for messages, of which other messages may fill all
/// while they wait for the end of this one. Any thread may call any method; the lock is never held
/// while waiting or while calling others.
final class OutgoingStream implements Outgoing {

    /// How much may wait before the writer must.
    private static final int ROOM_BYTES = 64 * 1024;

    private static final int ROOM_FRAGMENTS = 64;

    private enum State {
        WAITING,
        READY,
        FINISHED,
        REFUSED
    }

    private final boolean text;
    private final @Nullable Object holder;
    private final @Nullable Consumer<SendResult> result;

    // all guarded by this
    private final ArrayDeque<Fragment> fragments = new ArrayDeque<>(4);
    private State state = State.WAITING;
    private boolean begun;
    private long heldBytes;
    private long totalBytes;
    private boolean told;
    private @Nullable Runnable onReady;

    // set by the writer, cleared by the loop
    private volatile boolean touched = true;

    // confined to the loop
    private long untouchedSince;

    /// @param holder who would wait for itself, of [StreamTurns#caller], or null if none can
    /// @param result told once what became of the message; must only hand it on
    OutgoingStream(boolean text, @Nullable Object holder, @Nullable Consumer<SendResult> result) {
        this.text = text;
        this.holder = holder;
        this.result = result;
    }

    boolean isText() {
        return text;
    }

    /// It is this message's turn.
    void grant() {
        synchronized (this) {
            if (state == State.WAITING) {
                state = State.READY;
            }
        }
        announce();
    }

    /// Accepts no more, unless all was accepted; a writer that waits learns it.
    void refuse() {
        synchronized (this) {
            if (state == State.FINISHED) {
                return;
            }
        }
        cut();
    }

    /// Nothing of it will be sent any more, whatever was accepted.
    void cut() {
        end(SendResult.CLOSED);
    }

    /// Nothing of it will be sent, since an interceptor refused it.
    void drop() {
        end(SendResult.DROPPED);
    }

    private void end(SendResult outcome) {
        synchronized (this) {
            state = State.REFUSED;
        }
        announce();
        tell(outcome);
    }

    /// Waits until it is the message's turn and a fragment has room.
    ///
    /// @return false if no fragment will be accepted any more
    synchronized boolean awaitReady() throws InterruptedException {
        while (!isDecided()) {
            wait();
        }
        return state == State.READY;
    }

    /// Has a task run once [#awaitReady()] would not wait; it must only hand itself on. At most one
    /// waits.
    void whenReady(Runnable task) {
        synchronized (this) {
            if (!isDecided()) {
                onReady = task;
                return;
            }
        }
        task.run();
    }

    private boolean isDecided() {
        return switch (state) {
            case WAITING -> false;
            case READY -> heldBytes < ROOM_BYTES && fragments.size() < ROOM_FRAGMENTS;
            case FINISHED, REFUSED -> true;
        };
    }

    /// Accepts a fragment, whether it has room or not.
    ///
    /// @return the fragment, or null if it was refused
    synchronized @Nullable Fragment accept(ByteBuffer data, boolean last) {
        if (state != State.READY) {
            return null;
        }
        touched = true;
        var fragment = new Fragment(this, data, !begun, last);
        fragments.add(fragment);
        begun = true;
        heldBytes += fragment.size();
        totalBytes += fragment.size();
        if (last) {
            state = State.FINISHED;
        }
        return fragment;
    }

    /// Takes the next fragment to write, or null; it still counts until released.
    synchronized @Nullable Fragment poll() {
        return fragments.poll();
    }

    /// Gives back the room of a fragment that was written.
    void release(int bytes) {
        synchronized (this) {
            heldBytes -= bytes;
        }
        announce();
    }

    /// Tells what became of the message, unless it was told before.
    void tell(SendResult outcome) {
        synchronized (this) {
            if (told || result == null) {
                return;
            }
            told = true;
        }
        result.accept(outcome);
    }

    /// How many bytes were accepted and are not yet written.
    synchronized long heldBytes() {
        return heldBytes;
    }

    /// How many bytes were accepted in all.
    synchronized long totalBytes() {
        return totalBytes;
    }

    synchronized boolean isRefused() {
        return state == State.REFUSED;
    }

    /// Whether this caller is the one that still has to write it.
    synchronized boolean isHeldBy(Object caller) {
        return caller.equals(holder) && state == State.READY;
    }

    /// Whether other messages wait for its end.
    synchronized boolean isBegun() {
        return begun;
    }

    /// Its writer did something.
    void touch() {
        if (!touched) {
            touched = true;
        }
    }

    /// Whether its writer has done nothing for so long, and nobody else could make it go on. On the
    /// loop.
    boolean isUntouched(long now, long nanos) {
        if (touched || !waitsForWriter()) {
            touched = false;
            untouchedSince = now;
        }
        return now - untouchedSince >= nanos;
    }

    private synchronized boolean waitsForWriter() {
        return state == State.READY && heldBytes == 0;
    }

    private void announce() {
        Runnable task = null;
        synchronized (this) {
            if (isDecided()) {
                notifyAll();
                task = onReady;
                onReady = null;
            }
        }
        if (task != null) {
            task.run();
        }
    }
}
