package dev.socle.sockets;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;

/// Copies what a connection was given of its loop's ring of buffers into memory of its own, of that
/// size: the first handler of a connection, as long as others may keep what they got.
///
/// An unfinished head or TLS record, which may stay that for long, would hold one of the ring's
/// large buffers.
@ChannelHandler.Sharable
final class RingReads extends ChannelInboundHandlerAdapter {

    static final RingReads INSTANCE = new RingReads();

    private RingReads() {}

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        var rings = (ByteBuf) message;
        ByteBuf own;
        try {
            own = context.alloc().buffer(rings.readableBytes()).writeBytes(rings);
        } finally {
            rings.release();
        }
        var _ = context.fireChannelRead(own);
    }
}
