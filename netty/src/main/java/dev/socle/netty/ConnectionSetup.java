package dev.socle.netty;

import io.netty.channel.ChannelInitializer;
import io.netty.channel.socket.SocketChannel;
import org.jspecify.annotations.Nullable;

/// Fits out accepted connections.
final class ConnectionSetup extends ChannelInitializer<SocketChannel> {

    private final HttpServing serving;
    private final @Nullable TlsContext tls;
    private final SocketKind kind;
    private final LoopGroup loops;

    ConnectionSetup(
            HttpServing serving, @Nullable TlsContext tls, SocketKind kind, LoopGroup loops) {
        this.serving = serving;
        this.tls = tls;
        this.kind = kind;
        this.loops = loops;
    }

    @Override
    protected void initChannel(SocketChannel channel) {
        channel.config().setOptions(kind.socketOptions());
        if (tls != null) {
            channel.pipeline().addLast(tls.newHandler(channel.alloc()));
        }
        new HttpConnection(channel, serving, loops.shareOf(channel.eventLoop())).start();
    }
}
