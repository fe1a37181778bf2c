package dev.socle.netty;

import dev.socle.sockets.ConnectionEnd;
import dev.socle.sockets.ConnectionReads;
import dev.socle.sockets.LoopGroup;
import dev.socle.sockets.SocketKind;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.socket.SocketChannel;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/// Fits out accepted connections.
final class ConnectionSetup extends ChannelInitializer<SocketChannel> {

    private final HttpServing serving;
    private final @Nullable TlsContext tls;
    private final SocketKind kind;
    private final LoopGroup loops;
    private final Lobby lobby = new Lobby();

    // of all connections, whose peers were admitted
    private final ChannelFutureListener leaving =
            closed -> left(((SocketChannel) closed.channel()).remoteAddress());

    ConnectionSetup(
            HttpServing serving, @Nullable TlsContext tls, SocketKind kind, LoopGroup loops) {
        this.serving = serving;
        this.tls = tls;
        this.kind = kind;
        this.loops = loops;
    }

    @Override
    protected void initChannel(SocketChannel channel) {
        ConnectionReads.begin(channel, kind);
        var peer = channel.remoteAddress();
        if (peer == null) {
            // gone before it was looked at
            ConnectionEnd.reset(channel);
        } else if (serving.lifecycle().admission().enter(peer.getAddress())) {
            var _ = channel.closeFuture().addListener(leaving);
            serve(channel);
        } else if (tls == null && lobby.enter(channel)) {
            newConnection(channel).turnAway(serving.lifecycle().admission().refusal());
        } else {
            ConnectionEnd.reset(channel);
        }
    }

    private void left(InetSocketAddress peer) {
        serving.lifecycle().admission().left(peer.getAddress());
    }

    private void serve(SocketChannel channel) {
        if (tls != null) {
            channel.pipeline().addLast(new RenegotiationGuard(), tls.newHandler(channel.alloc()));
        }
        newConnection(channel).start();
    }

    private HttpConnection newConnection(SocketChannel channel) {
        return new HttpConnection(channel, serving, loops.shareOf(channel.eventLoop()));
    }
}
