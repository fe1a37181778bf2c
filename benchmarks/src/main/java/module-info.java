/// How fast Socle is, beside its peers. Not shipped.
module dev.socle.benchmarks {
    requires HdrHistogram;
    requires transitive dev.socle.netty;
    requires io.helidon.common.buffers;
    requires io.helidon.common.tls;
    requires io.helidon.webserver;
    requires io.helidon.webserver.websocket;
    requires io.netty.buffer;
    requires io.netty.codec;
    requires io.netty.codec.http;
    requires io.netty.common;
    requires io.netty.handler;
    requires io.netty.transport;
    requires io.netty.transport.classes.epoll;
    requires io.netty.transport.classes.io_uring;
    requires io.vertx.core;
    requires java.logging;
    requires java.management;
    requires transitive jmh.core;
    requires org.apache.tomcat.embed.core;
    requires org.apache.tomcat.embed.websocket;
    requires org.eclipse.jetty.server;
    requires transitive org.eclipse.jetty.websocket.api;
    requires org.eclipse.jetty.websocket.server;
    requires org.java_websocket;
    requires static transitive org.jspecify;
    requires undertow.core;
    requires xnio.api;

    exports dev.socle.benchmarks.load;
    exports dev.socle.benchmarks.micro;
    exports dev.socle.benchmarks.server;
}
