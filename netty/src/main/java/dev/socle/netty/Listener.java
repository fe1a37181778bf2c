package dev.socle.netty;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// An open port and the event loops of its connections.
final class Listener {

    private final EventLoopGroup loops;
    private final Channel server;

    private Listener(EventLoopGroup loops, Channel server) {
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
        var loops = new MultiThreadIoEventLoopGroup(loopCount, LoopThread.factory(), kind.loops());
        var bound =
                new ServerBootstrap()
                        .group(loops)
                        .channel(kind.server())
                        .childOption(ChannelOption.TCP_NODELAY, true)
                        .childOption(ChannelOption.ALLOW_HALF_CLOSURE, true)
                        .childHandler(new ConnectionSetup(serving, tls, sweeps(loops)))
                        .bind(address)
                        .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            end(loops);
            throw failure(address, bound.cause());
        }
        return new Listener(loops, bound.channel());
    }

    InetSocketAddress address() {
        return (InetSocketAddress) server.localAddress();
    }

    /// Closes the port and all connections, and waits for the end of all threads.
    void close() {
        server.close().awaitUninterruptibly();
        end(loops);
    }

    private static Map<EventLoop, LoopSweep> sweeps(EventLoopGroup loops) {
        var sweeps = new IdentityHashMap<EventLoop, LoopSweep>();
        for (var executor : loops) {
            var loop = (EventLoop) executor;
            sweeps.put(loop, new LoopSweep(loop));
        }
        return sweeps;
    }

    private static void end(EventLoopGroup loops) {
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
    }

    private static UncheckedIOException failure(InetSocketAddress address, Throwable cause) {
        var inUse = cause instanceof IOException && cause.toString().contains("in use");
        var what = inUse ? " is in use" : " cannot be opened: " + cause.getMessage();
        return new UncheckedIOException(
                "port " + address.getPort() + what + " (" + address.getHostString() + ")",
                cause instanceof IOException io ? io : new IOException(cause));
    }
}
