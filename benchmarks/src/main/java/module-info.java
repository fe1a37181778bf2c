/// How fast Socle is, beside its peers. Not shipped.
module dev.socle.benchmarks {
    requires dev.socle.netty;
    requires io.netty.buffer;
    requires io.netty.codec;
    requires io.netty.codec.http;
    requires io.netty.common;
    requires io.netty.handler;
    requires io.netty.transport;
    requires io.netty.transport.classes.epoll;
    requires java.logging;
    requires java.management;
    requires HdrHistogram;
    requires static transitive org.jspecify;

    exports dev.socle.benchmarks.load;
    exports dev.socle.benchmarks.server;
}
