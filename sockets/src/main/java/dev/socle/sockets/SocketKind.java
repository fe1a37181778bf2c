package dev.socle.sockets;

import dev.socle.connector.Capability;
import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.ChannelOption;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.ServerSocketChannel;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.channel.uring.IoUringChannelOption;
import io.netty.channel.uring.IoUringServerSocketChannel;
import io.netty.channel.uring.IoUringSocketChannel;
import java.util.Map;
import java.util.Set;

/// The parts of Netty for one of the ways to ask the operating system about sockets.
///
/// @param name for the log
/// @param loops makes what waits for the sockets of one event loop
/// @param server the class of listening sockets
/// @param client the class of sockets that connect
/// @param socketOptions of connected sockets
/// @param atOnce whether the system has read or written when it was asked to, as far as it can;
///   otherwise it does so later, from and into memory that must stay until it tells
/// @param capabilities what a connector on it keeps
public record SocketKind(
        String name,
        IoHandlerFactory loops,
        Class<? extends ServerSocketChannel> server,
        Class<? extends SocketChannel> client,
        Map<ChannelOption<?>, Object> socketOptions,
        boolean atOnce,
        Set<Capability> capabilities) {

    // How much the system takes beyond what it can send. By default a socket takes megabytes and
    // then nothing for long, so that a client that reads slowly looks like one that does not.
    private static final long UNSENT_BYTES = 64 * 1024;

    /// The best that this machine has.
    ///
    /// @return [#epoll()] where it is available, otherwise [#nio()]
    public static SocketKind best() {
        return Epoll.isAvailable() ? epoll() : nio();
    }

    /// Linux's epoll, by native code.
    ///
    /// @return sockets that tell of resets at any time
    /// @throws IllegalStateException if it is missing
    public static SocketKind epoll() {
        if (!Epoll.isAvailable()) {
            throw new IllegalStateException(
                    "transport: EPOLL (expected: Linux, with netty-transport-native-epoll for this processor)",
                    Epoll.unavailabilityCause());
        }
        return new SocketKind(
                "epoll",
                SteadyEpoll.factory(),
                EpollServerSocketChannel.class,
                EpollSocketChannel.class,
                Map.of(EpollChannelOption.TCP_NOTSENT_LOWAT, UNSENT_BYTES),
                true,
                Set.of(Capability.BYTES, Capability.RESETS));
    }

    /// Linux's io_uring, by native code: the system is asked for many reads and writes by one call.
    ///
    /// @return sockets that tell of resets at any time
    /// @throws IllegalStateException if it is missing or not allowed, telling why
    public static SocketKind ioUring() {
        return new SocketKind(
                "io_uring",
                UringLoops.factory(),
                IoUringServerSocketChannel.class,
                IoUringSocketChannel.class,
                Map.of(
                        IoUringChannelOption.TCP_NOTSENT_LOWAT,
                        UNSENT_BYTES,
                        IoUringChannelOption.IO_URING_BUFFER_GROUP_ID,
                        UringLoops.MEMORY),
                false,
                Set.of(Capability.BYTES, Capability.RESETS));
    }

    /// Has the options set on the sockets that a server accepts.
    ///
    /// @param server not bound yet
    public void configure(ServerBootstrap server) {
        socketOptions.forEach((option, value) -> configure(server, option, value));
    }

    /// Has the options set on the socket that a client connects.
    ///
    /// @param client not connected yet
    public void configure(Bootstrap client) {
        socketOptions.forEach((option, value) -> configure(client, option, value));
    }

    /// The JDK's selectors, on every system.
    ///
    /// @return sockets that tell of resets only while they are read
    public static SocketKind nio() {
        return new SocketKind(
                "NIO",
                NioIoHandler.newFactory(),
                NioServerSocketChannel.class,
                NioSocketChannel.class,
                Map.of(),
                true,
                Set.of(Capability.BYTES));
    }

    // each value is of its option's type
    @SuppressWarnings("unchecked")
    private static <T> void configure(
            ServerBootstrap server, ChannelOption<?> option, Object value) {
        var _ = server.childOption((ChannelOption<T>) option, (T) value);
    }

    @SuppressWarnings("unchecked")
    private static <T> void configure(Bootstrap client, ChannelOption<?> option, Object value) {
        var _ = client.option((ChannelOption<T>) option, (T) value);
    }
}
