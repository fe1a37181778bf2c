package dev.socle.sockets;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelPromise;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/// The bytes of one batch while they are put together: for one connection of the loop after the
/// other, in memory outside the heap that all of them share.
///
/// What a socket does not take at once keeps that memory, and the loop gets other. A batch larger
/// than it is passed on segment by segment, so that nothing is copied to grow. Confined to its
/// loop.
// connections and buffers are compared by which they are
@SuppressWarnings("ReferenceEquality")
final class OutgoingBatch {

    /// Of the shared memory: a message of 64 KiB beside small ones.
    private static final int SHARED_BYTES = 128 * 1024;

    private static final int FIRST_BYTES = 1024;
    private static final int SEGMENT_BYTES = 64 * 1024;

    private final ByteBufAllocator allocator;
    private final boolean shares;
    private @Nullable ByteBuf shared;

    // of the batch in progress
    private @Nullable Channel connection;
    private @Nullable ByteBuf segment;
    private @Nullable ByteBuffer view;
    private int viewStart;
    private int passedOn;

    /// @param allocator of the shared memory
    /// @param shares whether sockets take what they are given at once, if they can
    OutgoingBatch(ByteBufAllocator allocator, boolean shares) {
        this.allocator = allocator;
        this.shares = shares;
    }

    /// A view of free memory; what is put into it counts.
    ///
    /// @throws IllegalStateException if another connection, which is open, has begun something and
    ///   not flushed it
    ByteBuffer room(Channel to, int bytes) {
        var free = view;
        if (connection == to && free != null && free.remaining() >= bytes) {
            return free;
        }
        if (connection != to) {
            checkFlushed();
            drop();
            connection = to;
        }
        var target = segmentWith(to, bytes);
        free = target.internalNioBuffer(target.writerIndex(), target.writableBytes());
        view = free;
        viewStart = free.position();
        return free;
    }

    /// How many bytes were put in since the last flush.
    int size(Channel to) {
        if (connection != to) {
            return 0;
        }
        settle();
        return passedOn + (segment == null ? 0 : segment.readableBytes());
    }

    /// Writes all of it.
    void flush(Channel to, ChannelPromise promise) {
        if (connection == to) {
            settle();
            var last = segment;
            segment = null;
            passedOn = 0;
            var _ = to.write(last == null ? Unpooled.EMPTY_BUFFER : last, promise);
        }
        to.flush();
    }

    /// Drops all of it, if it is that connection's, which is gone.
    void drop(Channel to) {
        if (connection == to) {
            drop();
            connection = null;
        }
    }

    /// Gives the memory back to the system; the loop has ended.
    void close() {
        drop();
        connection = null;
        if (shared != null) {
            shared.release();
            shared = null;
        }
    }

    private void checkFlushed() {
        var other = connection;
        if (other != null && other.isOpen() && size(other) > 0) {
            throw new IllegalStateException(other + " has " + size(other) + " bytes to be flushed");
        }
    }

    private void drop() {
        view = null;
        passedOn = 0;
        if (segment != null) {
            segment.release();
            segment = null;
        }
    }

    private ByteBuf segmentWith(Channel to, int bytes) {
        settle();
        var current = segment;
        if (current != null
                && current != shared
                && current.readableBytes() + bytes <= SEGMENT_BYTES) {
            return current.ensureWritable(bytes);
        }
        if (current != null) {
            passedOn += current.readableBytes();
            var _ = to.write(current, to.voidPromise());
        }
        var next =
                shares && passedOn == 0
                        ? shared()
                        : to.alloc().directBuffer(Math.max(bytes, FIRST_BYTES));
        segment = next;
        return next;
    }

    private ByteBuf shared() {
        var free = shared;
        if (free == null || free.refCnt() > 1) {
            if (free != null) {
                free.release();
            }
            free = allocator.directBuffer(SHARED_BYTES, SHARED_BYTES);
            shared = free;
        }
        return free.clear().retain();
    }

    private void settle() {
        if (view != null && segment != null) {
            segment.writerIndex(segment.writerIndex() + view.position() - viewStart);
            view = null;
        }
    }
}
