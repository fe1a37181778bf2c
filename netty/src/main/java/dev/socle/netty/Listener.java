package dev.socle.netty;

import dev.socle.sockets.LoopGroup;
import dev.socle.sockets.SocketKind;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// An open port and the event loops of its connections.
final class Listener {

    private static final int HELD_SECONDS = 2;

    private final LoopGroup loops;
    private final Channel server;

    private Listener(LoopGroup loops, Channel server) {
        this.loops = loops;
        this.server = server;
    }

    /// Opens the port; on failure nothing stays open.
    ///
    /// @param loopCount how many threads
    /// @throws UncheckedIOException if the port is in use, or the address not of this machine
    static Listener open(
            InetSocketAddress address,
            SocketKind kind,
            int loopCount,
            HttpServing serving,
            @Nullable TlsContext tls) {
        var loops = new LoopGroup(loopCount, kind, serving.lifecycle()::nanoTime);
        var bootstrap =
                new ServerBootstrap()
                        .group(loops.group())
                        .channel(kind.server())
                        .childOption(ChannelOption.TCP_NODELAY, true)
                        .childOption(ChannelOption.ALLOW_HALF_CLOSURE, true)
                        .childHandler(new ConnectionSetup(serving, tls, kind, loops));
        kind.configure(bootstrap);
        var bound = bootstrap.bind(address).awaitUninterruptibly();
        if (!bound.isSuccess()) {
            loops.end();
            throw failure(address, bound.cause());
        }
        return new Listener(loops, bound.channel());
    }

    /// Where callbacks run, for the log.
    String callbacks() {
        return loops.describe();
    }

    InetSocketAddress address() {
        return (InetSocketAddress) server.localAddress();
    }

    /// Looks at the deadlines of all connections, and waits for that.
    void sweep() {
        loops.sweep();
    }

    /// Closes the port and all connections, and waits for the end of all threads; not for long for
    /// one that a callback holds, with what belongs to it.
    void close() {
        server.close().awaitUninterruptibly(HELD_SECONDS, TimeUnit.SECONDS);
        loops.end();
    }

    private static UncheckedIOException failure(InetSocketAddress address, Throwable cause) {
        var inUse = cause instanceof IOException && cause.toString().contains("in use");
        var what = inUse ? " is in use" : " cannot be opened: " + cause.getMessage();
        return new UncheckedIOException(
                "port " + address.getPort() + what + " (" + address.getHostString() + ")",
                cause instanceof IOException io ? io : new IOException(cause));
    }
}
