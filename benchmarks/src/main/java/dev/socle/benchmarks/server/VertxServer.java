package dev.socle.benchmarks.server;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.ThreadingModel;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.net.OpenSSLEngineOptions;
import io.vertx.core.net.PfxOptions;
import java.util.LinkedHashSet;
import java.util.Set;

/// Vert.x: one event loop on the native transport, handlers on it or on virtual threads.
record VertxServer(ThreadingModel threading, boolean openSsl) implements BenchServer {

    @Override
    public Started start(ServerTask task) throws Exception {
        var options = new VertxOptions().setEventLoopPoolSize(1).setPreferNativeTransport(true);
        var vertx = Vertx.vertx(options);
        var verticle = new Listening(task);
        vertx.deployVerticle(verticle, new DeploymentOptions().setThreadingModel(threading))
                .toCompletionStage()
                .toCompletableFuture()
                .get();
        return new Started(
                verticle.port(),
                "%s on %s, 1 event loop, native transport %s, handlers on %s, TCP_NODELAY%s"
                        .formatted(
                                Library.of(Vertx.class),
                                Library.of(io.netty.channel.Channel.class),
                                vertx.isNativeTransportEnabled() ? "on" : "off",
                                threading,
                                Library.openSsl(openSsl)));
    }

    private HttpServerOptions httpOptions(ServerTask task) {
        var options =
                new HttpServerOptions()
                        .setHost("127.0.0.1")
                        .setPort(0)
                        .setAcceptBacklog(4096)
                        .setMaxWebSocketFrameSize(ServerTask.MAX_MESSAGE_BYTES)
                        .setMaxWebSocketMessageSize(ServerTask.MAX_MESSAGE_BYTES)
                        .setPerFrameWebSocketCompressionSupported(false)
                        .setPerMessageWebSocketCompressionSupported(task.deflate())
                        .setWebSocketAllowServerNoContext(true)
                        .setWebSocketPreferredClientNoContext(true)
                        .setTcpNoDelay(true);
        if (task.keyStore() != null) {
            var store =
                    new PfxOptions()
                            .setPath(task.keyStore().toString())
                            .setPassword(ServerTask.PASSWORD);
            options.setSsl(true).setKeyCertOptions(store);
            if (openSsl) {
                options.setSslEngineOptions(new OpenSSLEngineOptions());
            }
        }
        return options;
    }

    private final class Listening extends VerticleBase {
        private final ServerTask task;
        private final Set<ServerWebSocket> all = new LinkedHashSet<>();
        private volatile int port;

        Listening(ServerTask task) {
            this.task = task;
        }

        int port() {
            return port;
        }

        @Override
        public Future<HttpServer> start() {
            return vertx.createHttpServer(httpOptions(task))
                    .webSocketHandler(this::opened)
                    .listen()
                    .onSuccess(server -> port = server.actualPort());
        }

        private void opened(ServerWebSocket socket) {
            if (task.fanOut()) {
                all.add(socket);
                socket.closeHandler(nothing -> all.remove(socket));
                socket.textMessageHandler(this::sendToAll);
                return;
            }
            var naps = Naps.of(task);
            socket.textMessageHandler(text -> {
                naps.message();
                socket.writeTextMessage(text);
            });
            socket.binaryMessageHandler(socket::writeBinaryMessage);
        }

        private void sendToAll(String text) {
            for (var socket : all) {
                socket.writeTextMessage(text);
            }
        }
    }
}
