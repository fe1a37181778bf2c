package dev.socle.benchmarks.server;

import java.time.Duration;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.Invocable.InvocationType;
import org.eclipse.jetty.websocket.server.ServerWebSocketContainer;
import org.eclipse.jetty.websocket.server.WebSocketUpgradeHandler;

/// Jetty's own API on its core: whole messages, which are answered without waiting, by the
/// selector's thread unless the handler sleeps.
final class JettyServer implements BenchServer {

    private static final Duration IDLE = Duration.ofHours(1);

    @Override
    public Started start(ServerTask task) throws Exception {
        var server = new Server();
        var connector = connector(server, task);
        connector.setHost("127.0.0.1");
        connector.setPort(0);
        connector.setAcceptQueueSize(4096);
        connector.setIdleTimeout(IDLE.toMillis());
        server.addConnector(connector);
        server.setHandler(
                WebSocketUpgradeHandler.from(server, container -> configure(container, task)));
        server.start();
        return new Started(
                connector.getLocalPort(),
                Library.of(WebSocketUpgradeHandler.class)
                        + ", 1 selector, pool of up to 200 threads, asynchronous sends, handlers "
                        + (task.napEvery() > 0 ? "may block" : "do not block")
                        + ", TCP_NODELAY");
    }

    private static ServerConnector connector(Server server, ServerTask task) {
        var http = new HttpConnectionFactory(new HttpConfiguration());
        if (task.keyStore() == null) {
            return new ServerConnector(server, 0, 1, http);
        }
        var tls = new SslContextFactory.Server();
        tls.setKeyStorePath(task.keyStore().toString());
        tls.setKeyStorePassword(ServerTask.PASSWORD);
        return new ServerConnector(
                server, 0, 1, new SslConnectionFactory(tls, http.getProtocol()), http);
    }

    private static void configure(ServerWebSocketContainer container, ServerTask task) {
        container.setIdleTimeout(IDLE);
        container.setMaxTextMessageSize(ServerTask.MAX_MESSAGE_BYTES);
        container.setMaxBinaryMessageSize(ServerTask.MAX_MESSAGE_BYTES);
        container.setMaxFrameSize(ServerTask.MAX_MESSAGE_BYTES);
        container.setInvocationType(
                task.napEvery() > 0 ? InvocationType.BLOCKING : InvocationType.NON_BLOCKING);
        container.addMapping(
                "/*",
                (request, response, callback) ->
                        task.fanOut() ? new JettyFanOut(container) : new JettyEcho(Naps.of(task)));
    }
}
