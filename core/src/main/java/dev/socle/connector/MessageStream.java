package dev.socle.connector;

import dev.socle.websocket.CloseStatus;
import dev.socle.websocket.WebSocketChannel;
import dev.socle.websocket.WebSocketClosedException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/// A message that is still arriving: the loop puts in what came, a callback reads it.
///
/// It holds what came and was not read, in one array. How much that may be is the loop's care: it
/// is told of every byte that was read. The loop never waits here; reading does.
final class MessageStream extends InputStream {

    private static final byte[] NOTHING = {};

    private final WebSocketChannel channel;
    private final IntConsumer onTaken;

    // all guarded by this
    private byte[] bytes = NOTHING;
    private int from;
    private int to;
    private boolean complete;
    private boolean unwanted;
    private @Nullable CloseStatus ended;

    /// @param channel on which it arrives
    /// @param onTaken called by the reader after it took so many bytes, and with 0 before it waits
    MessageStream(WebSocketChannel channel, IntConsumer onTaken) {
        this.channel = channel;
        this.onTaken = onTaken;
    }

    /// Copies a part, unless nobody wants it. Called by the loop.
    ///
    /// @return how many bytes are held more than before
    synchronized int add(ByteBuffer part) {
        var size = part.remaining();
        if (unwanted) {
            return 0;
        }
        makeRoom(size);
        part.get(part.position(), bytes, to, size);
        to += size;
        notifyAll();
        return size;
    }

    /// All of the message is here. Called by the loop.
    synchronized void complete() {
        complete = true;
        notifyAll();
    }

    /// The channel ends, so that nothing more will come: of an incomplete message nothing more can
    /// be read. Called by the loop.
    synchronized void end(CloseStatus status) {
        if (!complete && ended == null) {
            ended = status;
            notifyAll();
        }
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, into.length);
        if (length == 0) {
            return 0;
        }
        if (!hasNews()) {
            onTaken.accept(0);
            awaitNews();
        }
        var taken = take(into, offset, length);
        onTaken.accept(taken);
        return taken == 0 ? -1 : taken;
    }

    @Override
    public synchronized int available() {
        return ended == null ? to - from : 0;
    }

    /// Skips the rest of the message, whatever it brings.
    @Override
    public void close() {
        int held;
        synchronized (this) {
            held = to - from;
            from = 0;
            to = 0;
            bytes = NOTHING;
            unwanted = true;
            notifyAll();
        }
        onTaken.accept(held);
    }

    /// Whether a read need not wait.
    private synchronized boolean hasNews() {
        return from < to || complete || unwanted || ended != null;
    }

    private synchronized void awaitNews() throws InterruptedIOException {
        try {
            while (!hasNews()) {
                wait();
            }
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while a message was read");
        }
    }

    private synchronized int take(byte[] into, int offset, int length) throws IOException {
        if (unwanted) {
            throw new IOException("the stream of the message is closed");
        }
        if (ended != null) {
            throw new WebSocketClosedException(channel, ended);
        }
        var taken = Math.min(length, to - from);
        System.arraycopy(bytes, from, into, offset, taken);
        from += taken;
        return taken;
    }

    /// Moves what is held to the front, of a larger array if it would fill more than half of this.
    private void makeRoom(int size) {
        if (size <= bytes.length - to) {
            return;
        }
        var held = to - from;
        var needed = Math.addExact(held, size);
        if (needed > bytes.length / 2) {
            bytes = Arrays.copyOfRange(bytes, from, from + Math.max(needed, 2 * bytes.length));
        } else {
            System.arraycopy(bytes, from, bytes, 0, held);
        }
        from = 0;
        to = held;
    }
}
