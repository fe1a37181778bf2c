package dev.socle.netty;

import dev.socle.connector.Capability;
import io.netty.channel.ChannelOption;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.ServerSocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import java.util.Map;
import java.util.Set;

/// The parts of Netty that stand for a [Transport].
///
/// @param name for the log
/// @param loops makes what waits for the sockets of one event loop
/// @param server the class of listening sockets
/// @param socketOptions of accepted sockets
/// @param capabilities what a connector on it keeps
record SocketKind(
        String name,
        IoHandlerFactory loops,
        Class<? extends ServerSocketChannel> server,
        Map<ChannelOption<?>, Object> socketOptions,
        Set<Capability> capabilities) {

    // How much the system takes beyond what it can send. By default a socket takes megabytes and
    // then nothing for long, so that a client that reads slowly looks like one that does not.
    private static final long UNSENT_BYTES = 64 * 1024;

    static SocketKind of(Transport transport) {
        return switch (transport) {
            case AUTO -> Epoll.isAvailable() ? epoll() : nio();
            case EPOLL -> {
                if (!Epoll.isAvailable()) {
                    throw new IllegalStateException(
                            "transport: EPOLL (expected: Linux, with netty-transport-native-epoll for this processor)",
                            Epoll.unavailabilityCause());
                }
                yield epoll();
            }
            case NIO -> nio();
        };
    }

    private static SocketKind epoll() {
        return new SocketKind(
                "epoll",
                SteadyEpoll.factory(),
                EpollServerSocketChannel.class,
                Map.of(EpollChannelOption.TCP_NOTSENT_LOWAT, UNSENT_BYTES),
                Set.of(Capability.BYTES, Capability.RESETS));
    }

    private static SocketKind nio() {
        return new SocketKind(
                "NIO",
                NioIoHandler.newFactory(),
                NioServerSocketChannel.class,
                Map.of(),
                Set.of(Capability.BYTES));
    }
}
