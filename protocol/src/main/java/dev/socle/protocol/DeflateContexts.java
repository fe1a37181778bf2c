package dev.socle.protocol;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/// The native compressors and decompressors that all compressed connections of one event loop share
/// (RFC 7692).
///
/// No connection has one of its own: what is sent never refers back beyond its message, and what a
/// peer may refer back to is kept on the heap. One compressor (about 256 KiB) serves all messages
/// sent, one decompressor (about 40 KiB) all that arrive in one read; a message that arrives in
/// several reads borrows a further one until it ends, as long as no more than 16 are borrowed. A
/// message that is handed over in parts always has one of its own, since nothing of it can be held
/// instead. Each is made when it is first needed, and 17 of them are kept until [#close].
///
/// Confined to the thread of its connections.
public final class DeflateContexts implements AutoCloseable {
    private static final int MOST_BORROWED = 16;

    private final ArrayDeque<MessageInflater> idle = new ArrayDeque<>();
    private @Nullable MessageDeflater deflater;
    private int borrowed;
    private int borrowedForParts;
    private boolean closed;

    /// Contexts of which none is made yet.
    public DeflateContexts() {}

    /// How many native compressors and decompressors there are at the moment, idle or not.
    public int size() {
        return idle.size() + borrowed + borrowedForParts + (deflater == null ? 0 : 1);
    }

    /// Frees them all; those that are borrowed follow when they are given back. Closing again is
    /// harmless, use afterwards is not: it throws [IllegalStateException].
    @Override
    public void close() {
        closed = true;
        idle.forEach(MessageInflater::end);
        idle.clear();
        if (deflater != null) {
            deflater.end();
            deflater = null;
        }
    }

    /// The compressor, for one call.
    MessageDeflater deflater() {
        checkOpen();
        if (deflater == null) {
            deflater = new MessageDeflater();
        }
        return deflater;
    }

    /// A decompressor, to be given back before the present read ends.
    MessageInflater borrow() {
        MessageInflater inflater = take();
        borrowed++;
        return inflater;
    }

    /// A decompressor, to be given back when the message that now arrives has ended; null if too
    /// many are borrowed.
    @Nullable MessageInflater borrowForLonger() {
        return borrowed < MOST_BORROWED ? borrow() : null;
    }

    /// A decompressor for a message that is handed over in parts, to be given back when it has
    /// ended.
    MessageInflater borrowForParts() {
        MessageInflater inflater = take();
        borrowedForParts++;
        return inflater;
    }

    void giveBack(MessageInflater inflater, boolean forParts) {
        if (forParts) {
            borrowedForParts--;
        } else {
            borrowed--;
        }
        if (closed || idle.size() > MOST_BORROWED) {
            inflater.end();
        } else {
            inflater.forget();
            idle.push(inflater);
        }
    }

    private MessageInflater take() {
        checkOpen();
        MessageInflater inflater = idle.poll();
        return inflater == null ? new MessageInflater() : inflater;
    }

    private void checkOpen() {
        if (closed) {
            throw new IllegalStateException("contexts: closed (expected: open)");
        }
    }
}
