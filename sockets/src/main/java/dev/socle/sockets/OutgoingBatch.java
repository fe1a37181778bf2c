package dev.socle.sockets;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/// The bytes of one batch while they are put together, in pooled memory outside the heap.
///
/// A batch larger than a segment is passed on segment by segment, so that nothing is copied to
/// grow.
final class OutgoingBatch {

    private static final int FIRST_BYTES = 1024;
    private static final int SEGMENT_BYTES = 64 * 1024;

    private final Channel channel;
    private @Nullable ByteBuf segment;
    private @Nullable ByteBuffer view;
    private int viewStart;
    private int size;

    OutgoingBatch(Channel channel) {
        this.channel = channel;
    }

    /// A view of free memory; what is put into it counts once this or [#flush] is called again.
    ByteBuffer room(int bytes) {
        settle();
        var target = segmentWith(bytes);
        var free = target.internalNioBuffer(target.writerIndex(), target.writableBytes());
        view = free;
        viewStart = free.position();
        return free;
    }

    /// How many bytes were put in since the last flush.
    int size() {
        settle();
        return size;
    }

    /// Writes all of it.
    ChannelFuture flush() {
        settle();
        var last = segment;
        segment = null;
        size = 0;
        return channel.writeAndFlush(last == null ? Unpooled.EMPTY_BUFFER : last);
    }

    /// Drops all of it: the connection is gone.
    void release() {
        view = null;
        if (segment != null) {
            segment.release();
            segment = null;
        }
    }

    private ByteBuf segmentWith(int bytes) {
        var current = segment;
        if (current != null && current.readableBytes() + bytes <= SEGMENT_BYTES) {
            return current.ensureWritable(bytes);
        }
        if (current != null) {
            var _ = channel.write(current, channel.voidPromise());
        }
        var next = channel.alloc().directBuffer(Math.max(bytes, FIRST_BYTES));
        segment = next;
        return next;
    }

    private void settle() {
        if (view != null && segment != null) {
            var count = view.position() - viewStart;
            segment.writerIndex(segment.writerIndex() + count);
            size += count;
            view = null;
        }
    }
}
