package dev.socle.benchmarks.server;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerContainer;
import jakarta.websocket.server.ServerEndpointConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.tomcat.util.net.SSLHostConfig;
import org.apache.tomcat.util.net.SSLHostConfigCertificate;
import org.apache.tomcat.websocket.server.WsSci;

/// Tomcat, embedded, by the Jakarta API: whole messages, answered by blocking sends on its pool of
/// threads.
final class TomcatServer implements BenchServer {

    @Override
    public Started start(ServerTask task) throws Exception {
        var tomcat = new Tomcat();
        tomcat.setBaseDir(Files.createTempDirectory("socle-tomcat").toString());
        var connector = connector(task);
        tomcat.setConnector(connector);
        var context = tomcat.addContext("", null);
        Tomcat.addServlet(context, "none", new HttpServlet() {}).addMapping("/");
        context.addServletContainerInitializer(new WsSci(), null);
        context.addServletContainerInitializer(
                (classes, servlets) -> addEndpoint(servlets, task), null);
        tomcat.start();
        return new Started(
                connector.getLocalPort(),
                Library.of(WsSci.class)
                        + ", NIO, pool of up to 200 threads, blocking sends, TCP_NODELAY");
    }

    private static Connector connector(ServerTask task) {
        var protocol = new Http11NioProtocol();
        var connector = new Connector(protocol);
        connector.setPort(0);
        connector.setProperty("address", "127.0.0.1");
        protocol.setTcpNoDelay(true);
        protocol.setAcceptCount(4096);
        protocol.setMaxConnections(20_000);
        if (task.keyStore() != null) {
            var host = new SSLHostConfig();
            var certificate =
                    new SSLHostConfigCertificate(host, SSLHostConfigCertificate.Type.UNDEFINED);
            certificate.setCertificateKeystoreFile(task.keyStore().toString());
            certificate.setCertificateKeystorePassword(ServerTask.PASSWORD);
            host.addCertificate(certificate);
            connector.setSecure(true);
            connector.setScheme("https");
            protocol.setSSLEnabled(true);
            connector.addSslHostConfig(host);
        }
        return connector;
    }

    private static void addEndpoint(ServletContext servlets, ServerTask task)
            throws ServletException {
        var container =
                (ServerContainer) servlets.getAttribute("jakarta.websocket.server.ServerContainer");
        var all = ConcurrentHashMap.<Session>newKeySet();
        var endpoint =
                ServerEndpointConfig.Builder.create(Echo.class, "/")
                        .configurator(
                                new Maker(() ->
                                        task.fanOut() ? new FanOut(all) : new Echo(Naps.of(task))))
                        .build();
        try {
            container.addEndpoint(endpoint);
        } catch (DeploymentException failure) {
            throw new ServletException(failure);
        }
    }

    private static final class Maker extends ServerEndpointConfig.Configurator {
        private final Supplier<Endpoint> supplier;

        Maker(Supplier<Endpoint> supplier) {
            this.supplier = supplier;
        }

        @Override
        public <T> T getEndpointInstance(Class<T> type) {
            @SuppressWarnings("unchecked") // Tomcat treats it as an endpoint, whatever its class.
            var endpoint = (T) supplier.get();
            return endpoint;
        }
    }

    private static final class Echo extends Endpoint {
        private final Naps naps;

        Echo(Naps naps) {
            this.naps = naps;
        }

        @Override
        public void onOpen(Session session, EndpointConfig config) {
            configure(session);
            session.addMessageHandler(
                    String.class,
                    text -> {
                        naps.message();
                        send(session, text);
                    });
            session.addMessageHandler(ByteBuffer.class, data -> send(session, data));
        }
    }

    private static final class FanOut extends Endpoint {
        private final Set<Session> all;

        FanOut(Set<Session> all) {
            this.all = all;
        }

        @Override
        public void onOpen(Session session, EndpointConfig config) {
            configure(session);
            all.add(session);
            session.addMessageHandler(
                    String.class, text -> all.forEach(receiver -> send(receiver, text)));
        }

        @Override
        public void onError(Session session, Throwable failure) {
            all.remove(session);
        }
    }

    private static void configure(Session session) {
        session.setMaxIdleTimeout(0);
        session.setMaxTextMessageBufferSize(ServerTask.MAX_MESSAGE_BYTES);
        session.setMaxBinaryMessageBufferSize(ServerTask.MAX_MESSAGE_BYTES);
    }

    private static void send(Session session, String text) {
        try {
            session.getBasicRemote().sendText(text);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void send(Session session, ByteBuffer data) {
        try {
            session.getBasicRemote().sendBinary(data);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
