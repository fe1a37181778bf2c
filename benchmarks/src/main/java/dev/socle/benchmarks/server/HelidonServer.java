package dev.socle.benchmarks.server;

import io.helidon.common.buffers.BufferData;
import io.helidon.common.tls.Tls;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.websocket.WsConfig;
import io.helidon.webserver.websocket.WsRouting;
import io.helidon.websocket.WsListener;
import io.helidon.websocket.WsSession;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Helidon SE: a virtual thread for each connection, which reads, runs the handler and writes.
final class HelidonServer implements BenchServer {

    @Override
    public Started start(ServerTask task) throws Exception {
        var all = ConcurrentHashMap.<WsSession>newKeySet();
        var builder =
                WebServer.builder()
                        .host("127.0.0.1")
                        .port(0)
                        .backlog(4096)
                        .idleConnectionTimeout(Duration.ofHours(1))
                        .connectionOptions(options -> options.tcpNoDelay(true))
                        .addProtocol(
                                WsConfig.builder()
                                        .maxFrameLength(ServerTask.MAX_MESSAGE_BYTES)
                                        .build())
                        .addRouting(
                                WsRouting.builder()
                                        .endpoint(
                                                "/",
                                                () ->
                                                        task.fanOut()
                                                                ? new FanOut(all)
                                                                : new Echo(Naps.of(task))));
        if (task.keyStore() != null) {
            builder.tls(Tls.builder().sslContext(KeyStores.context(task.keyStore())).build());
        }
        var server = builder.build().start();
        return new Started(
                server.port(),
                Library.of(WsRouting.class)
                        + ", a virtual thread per connection, blocking writes, TCP_NODELAY");
    }

    private record Echo(Naps naps) implements WsListener {
        @Override
        public void onMessage(WsSession session, String text, boolean last) {
            naps.message();
            session.send(text, last);
        }

        @Override
        public void onMessage(WsSession session, BufferData data, boolean last) {
            session.send(data, last);
        }
    }

    private record FanOut(Set<WsSession> all) implements WsListener {
        @Override
        public void onOpen(WsSession session) {
            all.add(session);
        }

        @Override
        public void onMessage(WsSession session, String text, boolean last) {
            for (var receiver : all) {
                receiver.send(text, last);
            }
        }

        @Override
        public void onClose(WsSession session, int code, String reason) {
            all.remove(session);
        }

        @Override
        public void onError(WsSession session, Throwable failure) {
            all.remove(session);
        }
    }
}
