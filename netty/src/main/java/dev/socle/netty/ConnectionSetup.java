package dev.socle.netty;

import io.netty.channel.ChannelInitializer;
import io.netty.channel.socket.SocketChannel;
import org.jspecify.annotations.Nullable;

/// Fits out accepted connections.
final class ConnectionSetup extends ChannelInitializer<SocketChannel> {

    private final HttpServing serving;
    private final @Nullable TlsContext tls;
    private final LoopGroup loops;

    ConnectionSetup(HttpServing serving, @Nullable TlsContext tls, LoopGroup loops) {
        this.serving = serving;
        this.tls = tls;
        this.loops = loops;
    }

    @Override
    protected void initChannel(SocketChannel channel) {
        if (tls != null) {
            channel.pipeline().addLast(tls.newHandler(channel.alloc()));
        }
        new HttpConnection(channel, serving, loops.sweepOf(channel.eventLoop())).start();
    }
}
