package dev.socle.netty;

import dev.socle.sockets.SocketKind;

/// How the connector asks the operating system about its sockets.
public enum Transport {
    /// [#EPOLL] where it is available, otherwise [#NIO].
    AUTO,

    /// Linux's epoll, by native code. The connector does not start where that is missing.
    EPOLL,

    /// Linux's io_uring, by native code. The connector does not start where that is missing or not
    /// allowed.
    IO_URING,

    /// The JDK's selectors, on every system. While a channel reads nothing because its mailbox is
    /// full, a reset by the peer is noticed only with the next write.
    NIO;

    SocketKind sockets() {
        return switch (this) {
            case AUTO -> SocketKind.best();
            case EPOLL -> SocketKind.epoll();
            case IO_URING -> SocketKind.ioUring();
            case NIO -> SocketKind.nio();
        };
    }
}
