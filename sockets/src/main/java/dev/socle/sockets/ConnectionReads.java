package dev.socle.sockets;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.ChannelConfig;
import io.netty.channel.RecvByteBufAllocator;
import io.netty.util.UncheckedBooleanSupplier;

/// Into which memory one connection is read: memory of its own, whose size follows what arrives, or
/// the loop's, which whoever gets it must give back before the loop reads on.
///
/// Netty asks for this once in the life of a connection, so it is given before the first read, and
/// changes its mind when the connection has become a WebSocket.
public final class ConnectionReads
        implements RecvByteBufAllocator, RecvByteBufAllocator.ExtendedHandle {

    private static final int MOST_READS = 16;

    private ExtendedHandle way;

    private ConnectionReads(ExtendedHandle way) {
        this.way = way;
    }

    /// Memory of the connection's own, as Netty does it.
    ///
    /// @return for one connection
    public static ConnectionReads ofItsOwn() {
        var adaptive = new AdaptiveRecvByteBufAllocator();
        return new ConnectionReads(
                (ExtendedHandle) adaptive.maxMessagesPerRead(MOST_READS).newHandle());
    }

    /// From the next read on, the loop's memory.
    void useLoops(LoopReads loops) {
        way = loops;
    }

    @Override
    public ExtendedHandle newHandle() {
        return this;
    }

    @Override
    public ByteBuf allocate(ByteBufAllocator allocator) {
        return way.allocate(allocator);
    }

    @Override
    public int guess() {
        return way.guess();
    }

    @Override
    public void reset(ChannelConfig config) {
        way.reset(config);
    }

    @Override
    public void incMessagesRead(int messages) {
        way.incMessagesRead(messages);
    }

    @Override
    public void lastBytesRead(int bytes) {
        way.lastBytesRead(bytes);
    }

    @Override
    public int lastBytesRead() {
        return way.lastBytesRead();
    }

    @Override
    public void attemptedBytesRead(int bytes) {
        way.attemptedBytesRead(bytes);
    }

    @Override
    public int attemptedBytesRead() {
        return way.attemptedBytesRead();
    }

    @Override
    public boolean continueReading() {
        return way.continueReading();
    }

    @Override
    public boolean continueReading(UncheckedBooleanSupplier mayBeMore) {
        return way.continueReading(mayBeMore);
    }

    @Override
    public void readComplete() {
        way.readComplete();
    }
}
