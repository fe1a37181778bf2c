package dev.socle.benchmarks.server;

import dev.socle.netty.Transport;
import dev.socle.websocket.Dispatch;
import io.netty.channel.uring.IoUring;
import io.netty.handler.ssl.OpenSsl;
import io.vertx.core.ThreadingModel;
import java.util.Arrays;
import java.util.List;

/// The servers that can be measured.
public enum ServerKind {
    /// A bare `java.nio` loop that checks nothing: the least that an echo in Java costs.
    FLOOR("floor", false),
    /// Socle on its default transport, with callbacks on the event loop.
    SOCLE("socle", false),
    /// The same, with binary messages as views.
    SOCLE_VIEW("socle-view", false),
    /// Socle as it is by default.
    SOCLE_AUTO("socle-auto", true),
    /// Socle with callbacks on virtual threads of the JDK's scheduler.
    SOCLE_VIRTUAL("socle-virtual", true),
    /// Socle on the JDK's selectors.
    SOCLE_NIO("socle-nio", false),
    /// Socle on io_uring.
    SOCLE_URING("socle-uring", false),
    /// Socle with TLS by OpenSSL.
    SOCLE_OPENSSL("socle-openssl", false),
    /// Netty's own WebSocket handlers.
    NETTY("netty", false),
    /// The same with TLS by OpenSSL.
    NETTY_OPENSSL("netty-openssl", false),
    /// Jetty's own API on its core.
    JETTY("jetty", true),
    /// Undertow's own API.
    UNDERTOW("undertow", false),
    /// Vert.x on an event loop.
    VERTX("vertx", false),
    /// The same with TLS by OpenSSL.
    VERTX_OPENSSL("vertx-openssl", false),
    /// Vert.x with handlers on virtual threads.
    VERTX_VIRTUAL("vertx-virtual", true),
    /// Helidon SE.
    HELIDON("helidon", true),
    /// Tomcat by the Jakarta API.
    TOMCAT("tomcat", true),
    /// Java-WebSocket.
    JAVA_WEBSOCKET("java-websocket", true);

    private final String label;
    private final boolean mayBlock;

    ServerKind(String label, boolean mayBlock) {
        this.label = label;
        this.mayBlock = mayBlock;
    }

    /// The kind of that name.
    ///
    /// @param label such as `socle-auto`
    /// @return the kind
    /// @throws IllegalArgumentException if there is none, with the names there are
    public static ServerKind named(String label) {
        return Arrays.stream(values())
                .filter(kind -> kind.label.equals(label))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "server: %s (expected: %s)"
                                        .formatted(label, String.join(", ", labels()))));
    }

    /// The names of all.
    ///
    /// @return as they are understood by [#named]
    public static List<String> labels() {
        return Arrays.stream(values()).map(ServerKind::label).toList();
    }

    /// The name in commands and reports.
    ///
    /// @return the name
    public String label() {
        return label;
    }

    /// Whether a handler may sleep without stopping the other connections.
    ///
    /// @return true if it may
    public boolean mayBlock() {
        return mayBlock;
    }

    /// Whether this machine has what it needs.
    ///
    /// @return false where a native library is missing or not allowed
    public boolean isOffered() {
        return switch (this) {
            case SOCLE_URING -> IoUring.isAvailable();
            case SOCLE_OPENSSL, NETTY_OPENSSL, VERTX_OPENSSL -> OpenSsl.isAvailable();
            default -> true;
        };
    }

    BenchServer create() {
        return switch (this) {
            case FLOOR -> new FloorServer();
            case SOCLE -> new SocleServer(Transport.AUTO, Dispatch.EVENT_LOOP);
            case SOCLE_VIEW -> new SocleServer(Transport.AUTO, Dispatch.EVENT_LOOP).withViews();
            case SOCLE_AUTO -> new SocleServer(Transport.AUTO, Dispatch.AUTO);
            case SOCLE_VIRTUAL -> new SocleServer(Transport.AUTO, Dispatch.VIRTUAL_THREAD);
            case SOCLE_NIO -> new SocleServer(Transport.NIO, Dispatch.EVENT_LOOP);
            case SOCLE_URING -> new SocleServer(Transport.IO_URING, Dispatch.EVENT_LOOP);
            case SOCLE_OPENSSL ->
                    new SocleServer(Transport.AUTO, Dispatch.EVENT_LOOP).withOpenSsl();
            case NETTY -> new NettyServer(false);
            case NETTY_OPENSSL -> new NettyServer(true);
            case JETTY -> new JettyServer();
            case UNDERTOW -> new UndertowServer();
            case VERTX -> new VertxServer(ThreadingModel.EVENT_LOOP, false);
            case VERTX_OPENSSL -> new VertxServer(ThreadingModel.EVENT_LOOP, true);
            case VERTX_VIRTUAL -> new VertxServer(ThreadingModel.VIRTUAL_THREAD, false);
            case HELIDON -> new HelidonServer();
            case TOMCAT -> new TomcatServer();
            case JAVA_WEBSOCKET -> new JavaWebSocketServer();
        };
    }
}
