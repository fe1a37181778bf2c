package dev.socle.netty;

import dev.socle.connector.Capability;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.ServerSocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import java.util.Set;

/// The parts of Netty that stand for a [Transport].
///
/// @param name for the log
/// @param loops makes what waits for the sockets of one event loop
/// @param server the class of listening sockets
/// @param capabilities what a connector on it keeps
record SocketKind(
        String name,
        IoHandlerFactory loops,
        Class<? extends ServerSocketChannel> server,
        Set<Capability> capabilities) {

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
                Set.of(Capability.BYTES, Capability.RESETS));
    }

    private static SocketKind nio() {
        return new SocketKind(
                "NIO",
                NioIoHandler.newFactory(),
                NioServerSocketChannel.class,
                Set.of(Capability.BYTES));
    }
}
