/// Event loops and sockets on Netty, for the connector and the client of Socle only.
@SuppressWarnings("module") // the two are compiled after this
module dev.socle.sockets {
    requires transitive dev.socle.core;
    requires static org.jspecify;
    requires transitive io.netty.buffer;
    requires transitive io.netty.common;
    requires io.netty.handler;
    requires transitive io.netty.transport;
    requires io.netty.transport.classes.epoll;
    requires io.netty.transport.classes.io_uring;

    exports dev.socle.sockets to
            dev.socle.netty,
            dev.socle.client;
}
