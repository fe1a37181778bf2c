package dev.socle.sockets;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.ChannelConfig;
import io.netty.channel.RecvByteBufAllocator;
import io.netty.channel.socket.SocketChannel;
import io.netty.util.UncheckedBooleanSupplier;

/// Into which memory one connection is read: memory of its own, whose size follows what arrives, or
/// the loop's, which whoever gets it must give back before the loop reads on. Where the system
/// reads later, all is read into the loop's ring of buffers, and copied by [RingReads] to be its
/// own.
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

    /// Begins with memory of the connection's own.
    ///
    /// @param connection new, and without handlers
    /// @param kind of its loop
    public static void begin(SocketChannel connection, SocketKind kind) {
        var adaptive = new AdaptiveRecvByteBufAllocator();
        connection
                .config()
                .setRecvByteBufAllocator(
                        new ConnectionReads(
                                (ExtendedHandle)
                                        adaptive.maxMessagesPerRead(MOST_READS).newHandle()));
        if (!kind.atOnce()) {
            connection.pipeline().addFirst(RingReads.INSTANCE);
        }
    }

    /// From the next read on, the loop's memory: the connection is done with it when it has been
    /// given it.
    static void useLoops(SocketChannel connection, LoopShare loop) {
        if (!loop.atOnce()) {
            connection.pipeline().remove(RingReads.INSTANCE);
        } else if (connection.config().getRecvByteBufAllocator() instanceof ConnectionReads its) {
            its.way = loop.reads();
        }
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
