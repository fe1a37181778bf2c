package dev.socle.sockets;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;

/// Counts what was flushed and the socket has not taken.
public final class PendingBytes {

    private PendingBytes() {}

    /// Counts on the channel's event loop, also within a buffer that is written in part.
    ///
    /// @param channel the connection
    /// @return bytes
    public static long of(Channel channel) {
        var outbound = channel.unsafe().outboundBuffer();
        if (outbound == null) {
            return 0;
        }
        var pending = new long[1];
        try {
            outbound.forEachFlushedMessage(message -> {
                pending[0] += ((ByteBuf) message).readableBytes();
                return true;
            });
        } catch (Exception impossible) {
            throw new IllegalStateException(impossible);
        }
        return pending[0];
    }
}
