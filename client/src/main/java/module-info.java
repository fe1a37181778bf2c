/// A WebSocket client with the same channel, endpoints and options as the server, on Netty.
module dev.socle.client {
    requires transitive dev.socle.core;
    requires dev.socle.sockets;
    requires static org.jspecify;
    requires io.netty.buffer;
    requires io.netty.codec;
    requires io.netty.codec.http;
    requires io.netty.common;
    requires io.netty.handler;
    requires io.netty.handler.proxy;
    requires io.netty.resolver;
    requires io.netty.transport;

    exports dev.socle.client;
}
