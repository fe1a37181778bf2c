package dev.socle.sockets;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.ChannelConfig;
import io.netty.channel.RecvByteBufAllocator;
import io.netty.util.UncheckedBooleanSupplier;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/// The memory into which all WebSockets of one event loop are read, one after the other, so that
/// none holds any between two reads.
///
/// The system puts what it read outside the heap, from where one copy brings it into an array: the
/// protocol does the rest there several times as fast. Confined to its loop.
final class LoopReads implements RecvByteBufAllocator.ExtendedHandle {

    /// A message of 64 KiB arrives in one read.
    private static final int BYTES = 128 * 1024;

    /// In one turn for one connection, of whose messages the others wait for the end.
    private static final int MOST_READS = 4;

    private final ByteBufAllocator allocator;
    private final ByteBuffer onHeap = ByteBuffer.allocate(BYTES);
    private @Nullable ByteBuf buffer;
    private @Nullable ChannelConfig config;
    private int attempted;
    private int last;
    private int reads;

    LoopReads(ByteBufAllocator allocator) {
        this.allocator = allocator;
    }

    /// Takes what was read, or as much of it as fits, into memory that is the caller's until this
    /// is called again.
    ByteBuffer take(ByteBuf from) {
        var size = Math.min(from.readableBytes(), BYTES);
        from.readBytes(onHeap.array(), 0, size);
        return onHeap.clear().limit(size);
    }

    /// Gives the memory back to the system; the loop has ended.
    void close() {
        if (buffer != null) {
            buffer.release();
            buffer = null;
        }
    }

    @Override
    public ByteBuf allocate(ByteBufAllocator connections) {
        var mine = buffer;
        if (mine == null || mine.refCnt() > 1) {
            close();
            mine = allocator.directBuffer(BYTES, BYTES);
            buffer = mine;
        }
        return mine.clear().retain();
    }

    @Override
    public int guess() {
        return BYTES;
    }

    @Override
    public void reset(ChannelConfig connections) {
        config = connections;
        reads = 0;
        last = 0;
    }

    @Override
    public void incMessagesRead(int messages) {
        reads += messages;
    }

    @Override
    public void lastBytesRead(int bytes) {
        last = bytes;
    }

    @Override
    public int lastBytesRead() {
        return last;
    }

    @Override
    public void attemptedBytesRead(int bytes) {
        attempted = bytes;
    }

    @Override
    public int attemptedBytesRead() {
        return attempted;
    }

    @Override
    public boolean continueReading() {
        return continueReading(() -> last == attempted);
    }

    @Override
    public boolean continueReading(UncheckedBooleanSupplier mayBeMore) {
        return last > 0
                && reads < MOST_READS
                && config != null
                && config.isAutoRead()
                && mayBeMore.get();
    }

    @Override
    public void readComplete() {
        config = null;
    }
}
