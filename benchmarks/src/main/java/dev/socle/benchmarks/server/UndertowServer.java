package dev.socle.benchmarks.server;

import io.undertow.Undertow;
import io.undertow.websockets.WebSocketConnectionCallback;
import io.undertow.websockets.WebSocketProtocolHandshakeHandler;
import io.undertow.websockets.core.AbstractReceiveListener;
import io.undertow.websockets.core.BufferedBinaryMessage;
import io.undertow.websockets.core.BufferedTextMessage;
import io.undertow.websockets.core.WebSocketCallback;
import io.undertow.websockets.core.WebSocketChannel;
import io.undertow.websockets.core.WebSockets;
import io.undertow.websockets.extensions.PerMessageDeflateHandshake;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;
import org.xnio.Options;

/// Undertow's own API: whole messages, answered by the I/O thread without waiting.
final class UndertowServer implements BenchServer {

    private static final int BUFFER_BYTES = 16 * 1024;

    @Override
    public Started start(ServerTask task) throws Exception {
        WebSocketConnectionCallback opened =
                (exchange, channel) -> {
                    channel.getReceiveSetter().set(task.fanOut() ? new FanOut() : new Echo());
                    channel.resumeReceives();
                };
        var handler = new WebSocketProtocolHandshakeHandler(opened);
        if (task.deflate()) {
            handler.addExtension(new PerMessageDeflateHandshake());
        }
        var builder =
                Undertow.builder()
                        .setIoThreads(1)
                        .setWorkerThreads(1)
                        .setBufferSize(BUFFER_BYTES)
                        .setDirectBuffers(true)
                        .setSocketOption(Options.TCP_NODELAY, true)
                        .setSocketOption(Options.BACKLOG, 4096);
        var server =
                (task.keyStore() == null
                                ? builder.addHttpListener(0, "127.0.0.1", handler)
                                : builder.addHttpsListener(
                                        0,
                                        "127.0.0.1",
                                        KeyStores.context(task.keyStore()),
                                        handler))
                        .build();
        server.start();
        var address = (InetSocketAddress) server.getListenerInfo().getFirst().getAddress();
        return new Started(
                address.getPort(),
                Library.of(Undertow.class)
                        + ", 1 I/O thread, %d KiB direct buffers, asynchronous sends, TCP_NODELAY"
                                .formatted(BUFFER_BYTES >> 10));
    }

    private static final class Echo extends AbstractReceiveListener {
        @Override
        protected void onFullTextMessage(WebSocketChannel channel, BufferedTextMessage message) {
            WebSockets.sendText(message.getData(), channel, null);
        }

        @Override
        protected void onFullBinaryMessage(
                WebSocketChannel channel, BufferedBinaryMessage message) {
            var data = message.getData();
            WebSockets.sendBinary(data.getResource(), channel, new Free(data::free));
        }
    }

    private static final class FanOut extends AbstractReceiveListener {
        @Override
        protected void onFullTextMessage(WebSocketChannel channel, BufferedTextMessage message) {
            var text = message.getData();
            for (var peer : channel.getPeerConnections()) {
                WebSockets.sendText(text, peer, null);
            }
        }
    }

    private record Free(Runnable free) implements WebSocketCallback<Void> {
        @Override
        public void complete(WebSocketChannel channel, @Nullable Void nothing) {
            free.run();
        }

        @Override
        public void onError(WebSocketChannel channel, @Nullable Void nothing, Throwable failure) {
            free.run();
        }
    }
}
