package dev.socle.netty;

import dev.socle.connector.Capability;
import dev.socle.connector.Connector;
import dev.socle.connector.ConnectorLifecycle;
import dev.socle.connector.Service;
import dev.socle.http.Request;
import dev.socle.http.Response;
import dev.socle.sockets.SocketKind;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// Carries a service over TCP: HTTP/1.1 and WebSockets, with or without TLS.
///
/// ```java
/// var connector = NettyConnector.start(service, 8080);
/// ```
///
/// Interceptors and handlers run on a virtual thread for each request; the requests of a connection
/// are answered one after the other. Any thread may call any method.
public final class NettyConnector implements Connector {

    private static final Logger LOG = System.getLogger("dev.socle.netty");

    private final ConnectorSettings settings;
    private final ConnectorLifecycle lifecycle;
    private volatile @Nullable Listener listener;

    NettyConnector(ConnectorSettings settings) {
        this.settings = settings;
        this.lifecycle =
                new ConnectorLifecycle(
                        settings.nanoTime(),
                        InstantSource.system(),
                        settings.connectionLimits(),
                        settings.service()::trustsProxy);
    }

    /// Starts a connector on all addresses of this machine, without TLS.
    ///
    /// @param service answers the requests
    /// @param port 0 for any free one, which [#port()] tells
    /// @return the started connector
    /// @throws java.io.UncheckedIOException if the port is in use, or not allowed to this process
    public static NettyConnector start(Service service, int port) {
        var connector = builder(service).port(port).build();
        connector.start();
        return connector;
    }

    /// Begins a connector with options of its own.
    ///
    /// @param service answers the requests
    /// @return a builder
    public static NettyConnectorBuilder builder(Service service) {
        return new NettyConnectorBuilder(service);
    }

    @Override
    public void start() {
        lifecycle.start();
        try {
            var kind = settings.transport().sockets();
            var opened = open(kind);
            listener = opened;
            if (lifecycle.isStopping()) {
                release();
            }
            LOG.log(Level.INFO, () -> describe(opened, kind));
        } catch (RuntimeException failure) {
            lifecycle.stop(Duration.ZERO, () -> {}).join();
            throw failure;
        }
    }

    /// The port that clients connect to.
    ///
    /// @return 1 to 65535
    /// @throws IllegalStateException if the connector was not started
    public int port() {
        return localAddress().getPort();
    }

    /// The address and port that clients connect to.
    ///
    /// @return the bound address
    /// @throws IllegalStateException if the connector was not started
    public InetSocketAddress localAddress() {
        var open = listener;
        if (open == null) {
            throw new IllegalStateException("The connector was not started");
        }
        return open.address();
    }

    @Override
    public Response handle(Request request) {
        var answer = settings.service().answer(request, lifecycle);
        answer.release();
        return answer.result();
    }

    @Override
    public void stop(Duration window) {
        lifecycle.checkMayWait();
        stopAsync(window).join();
    }

    @Override
    public CompletableFuture<@Nullable Void> stopAsync(Duration window) {
        return lifecycle.stop(window, this::release);
    }

    @Override
    public Set<Capability> capabilities() {
        return settings.transport().sockets().capabilities();
    }

    /// Looks at all deadlines, which the event loops do a few times a second, and waits for that:
    /// for whoever moves the clock that [NettyConnectorBuilder#nanoTime] set.
    void sweep() {
        var open = listener;
        if (open != null) {
            open.sweep();
        }
    }

    private Listener open(SocketKind kind) {
        var tls = settings.tls();
        var serving =
                new HttpServing(
                        settings.service(),
                        lifecycle,
                        settings.limits(),
                        new DateHeader(InstantSource.system()),
                        tls == null ? null : "https");
        return Listener.open(
                new InetSocketAddress(settings.bindAddress(), settings.port()),
                kind,
                settings.eventLoops(),
                serving,
                tls);
    }

    private void release() {
        var open = listener;
        if (open != null) {
            open.close();
        }
    }

    private String describe(Listener opened, SocketKind kind) {
        var address = opened.address();
        return "Listening on %s://%s:%d (%s, %d event loops; %s)"
                .formatted(
                        settings.tls() == null ? "http" : "https",
                        address.getAddress().getHostAddress(),
                        address.getPort(),
                        kind.name(),
                        settings.eventLoops(),
                        opened.callbacks());
    }
}
