package dev.socle.netty;

import dev.socle.http.ClientGoneException;
import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The body of a request between the event loop, which fills it, and the handler, which reads it
/// and waits where nothing has come yet.
///
/// Bounded by its filler: once [#add] has told that it is full, nothing is to be added until
/// `demand` is run again.
final class RequestBody extends InputStream {

    /// How much of a body that nobody read is thrown away to keep the connection.
    static final int MOST_SKIPPED_BYTES = 64 * 1024;

    private static final int CAPACITY = 64 * 1024;

    /// What a piece costs beside its bytes, so that one-byte pieces do not hold more than others.
    private static final int PIECE_OVERHEAD = 128;

    private final OptionalLong length;
    private final boolean clientWaits;
    private final Consumer<RequestBody> demand;

    // all guarded by this
    private final ArrayDeque<byte[]> chunks = new ArrayDeque<>();
    private int buffered;
    private int held;
    private long received;
    private boolean isFull;
    private boolean wasRead;
    private boolean ended;
    private @Nullable Exception failure;

    // the reader's own
    private byte[] chunk = new byte[0];
    private int position;

    /// @param length in bytes, empty if it comes in chunks
    /// @param clientWaits whether the client sends it only when told to (`100-continue`)
    /// @param demand called by the reader's thread before its first read, and when there is room
    ///   again
    RequestBody(OptionalLong length, boolean clientWaits, Consumer<RequestBody> demand) {
        this.length = length;
        this.clientWaits = clientWaits;
        this.demand = demand;
    }

    /// Copies what arrived; from the event loop.
    ///
    /// @return whether there is room for more
    synchronized boolean add(ByteBuf content) {
        var bytes = new byte[content.readableBytes()];
        content.readBytes(bytes);
        chunks.add(bytes);
        buffered += bytes.length;
        received += bytes.length;
        held += bytes.length + PIECE_OVERHEAD;
        isFull = held >= CAPACITY;
        notifyAll();
        return !isFull;
    }

    /// The body is complete.
    synchronized void end() {
        ended = true;
        notifyAll();
    }

    /// Nothing more comes: reads throw this once all that came is read. The first failure counts.
    synchronized void fail(Exception why) {
        if (!ended && failure == null) {
            failure = why;
            notifyAll();
        }
    }

    /// The request was answered: what is not read now never will be.
    synchronized void abandon() {
        if (!ended || !chunks.isEmpty()) {
            chunks.clear();
            buffered = 0;
            held = 0;
            ended = false;
            fail(new IOException("The request was answered before its body was read"));
        }
    }

    /// Whether the connection may go on although the body was not read: what is missing will come,
    /// and is small as far as is known.
    synchronized boolean canBeSkipped() {
        var willCome = !clientWaits || wasRead || received > 0;
        return ended
                || (failure == null
                        && willCome
                        && length.orElse(received) - received <= MOST_SKIPPED_BYTES);
    }

    /// Whether more may be added.
    synchronized boolean hasRoom() {
        return !isFull;
    }

    @Override
    public int read() throws IOException {
        return fillChunk() ? chunk[position++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, target.length);
        if (length == 0) {
            return 0;
        }
        if (!fillChunk()) {
            return -1;
        }
        var count = Math.min(length, chunk.length - position);
        System.arraycopy(chunk, position, target, offset, count);
        position += count;
        return count;
    }

    @Override
    public synchronized int available() {
        return chunk.length - position + buffered;
    }

    private boolean fillChunk() throws IOException {
        while (position == chunk.length) {
            var next = take();
            if (next == null) {
                return false;
            }
            chunk = next;
            position = 0;
        }
        return true;
    }

    /// The next bytes, or null at the end.
    private byte @Nullable [] take() throws IOException {
        byte[] next;
        boolean demands;
        synchronized (this) {
            demands = !wasRead;
            wasRead = true;
        }
        if (demands) {
            demand.accept(this);
        }
        synchronized (this) {
            awaitChunk();
            next = chunks.poll();
            if (next == null) {
                return null;
            }
            buffered -= next.length;
            held -= next.length + PIECE_OVERHEAD;
            demands = isFull && held <= CAPACITY / 2;
            isFull &= !demands;
        }
        if (demands) {
            demand.accept(this);
        }
        return next;
    }

    private void awaitChunk() throws IOException {
        try {
            while (chunks.isEmpty() && !ended) {
                throwFailure();
                wait();
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while reading the request's body");
        }
    }

    private void throwFailure() throws IOException {
        switch (failure) {
            case null -> {}
            case RuntimeException refusal -> throw refusal;
            case ClientGoneException gone -> throw new ClientGoneException(gone.getMessage(), gone);
            default -> throw new IOException(failure.getMessage(), failure);
        }
    }
}
