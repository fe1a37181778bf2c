/// The default connector: HTTP/1.1, TLS and WebSocket bytes on Netty.
module dev.socle.netty {
    requires transitive dev.socle.core;
    requires dev.socle.sockets;
    requires static org.jspecify;
    requires io.netty.buffer;
    requires io.netty.codec;
    requires io.netty.codec.http;
    requires io.netty.common;
    requires io.netty.handler;
    requires io.netty.transport;

    exports dev.socle.netty;
}
