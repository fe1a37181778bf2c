package dev.socle.netty;

import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.SocketChannel;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Fits out accepted connections.
final class ConnectionSetup extends ChannelInitializer<SocketChannel> {

    private final HttpServing serving;
    private final @Nullable TlsContext tls;
    private final Map<EventLoop, LoopSweep> sweeps;

    ConnectionSetup(
            HttpServing serving, @Nullable TlsContext tls, Map<EventLoop, LoopSweep> sweeps) {
        this.serving = serving;
        this.tls = tls;
        this.sweeps = sweeps;
    }

    @Override
    protected void initChannel(SocketChannel channel) {
        if (tls != null) {
            channel.pipeline().addLast(tls.newHandler(channel.alloc()));
        }
        var sweep = Objects.requireNonNull(sweeps.get(channel.eventLoop()));
        new HttpConnection(channel, serving, sweep).start();
    }
}
