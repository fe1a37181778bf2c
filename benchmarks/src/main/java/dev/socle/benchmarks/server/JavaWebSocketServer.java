package dev.socle.benchmarks.server;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.java_websocket.WebSocket;
import org.java_websocket.drafts.Draft;
import org.java_websocket.drafts.Draft_6455;
import org.java_websocket.extensions.permessage_deflate.PerMessageDeflateExtension;
import org.java_websocket.handshake.ClientHandshake;
import org.java_websocket.server.DefaultSSLWebSocketServerFactory;
import org.java_websocket.server.WebSocketServer;

/// Java-WebSocket: one selector thread and one worker, or many workers where handlers sleep.
final class JavaWebSocketServer implements BenchServer {

    private static final int WORKERS_THAT_SLEEP = 100;
    private static final int HEARTBEAT_SECONDS = 25;

    @Override
    public Started start(ServerTask task) throws Exception {
        var workers = task.napEvery() > 0 ? WORKERS_THAT_SLEEP : 1;
        var server = new Listening(task, workers);
        if (task.keyStore() != null) {
            server.setWebSocketFactory(
                    new DefaultSSLWebSocketServerFactory(KeyStores.context(task.keyStore())));
        }
        server.setTcpNoDelay(true);
        server.setMaxPendingConnections(4096);
        server.setConnectionLostTimeout(task.heartbeat() ? HEARTBEAT_SECONDS : 0);
        server.start();
        server.started.await();
        return new Started(
                server.getPort(),
                "%s, %d worker threads, TCP_NODELAY"
                        .formatted(Library.of(WebSocketServer.class), workers));
    }

    private static final class Listening extends WebSocketServer {
        private final CountDownLatch started = new CountDownLatch(1);
        private final ServerTask task;

        Listening(ServerTask task, int workers) {
            super(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                    workers,
                    List.<Draft>of(
                            task.deflate()
                                    ? new Draft_6455(new PerMessageDeflateExtension())
                                    : new Draft_6455()));
            this.task = task;
        }

        @Override
        public void onStart() {
            started.countDown();
        }

        @Override
        public void onOpen(WebSocket socket, ClientHandshake handshake) {
            socket.setAttachment(Naps.of(task));
        }

        @Override
        public void onMessage(WebSocket socket, String text) {
            if (task.fanOut()) {
                broadcast(text);
                return;
            }
            socket.<Naps>getAttachment().message();
            socket.send(text);
        }

        @Override
        public void onMessage(WebSocket socket, ByteBuffer data) {
            socket.send(data);
        }

        @Override
        public void onClose(WebSocket socket, int code, String reason, boolean remote) {}

        @Override
        public void onError(WebSocket socket, Exception failure) {}
    }
}
