package dev.socle.benchmarks.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;

/// One thread, one selector and one buffer: frames are cut, unmasked in place and sent back with
/// one write for each read. Nothing is checked, decoded or allocated, and a peer that misbehaves
/// gets what it asked for; so this is the price of the kernel and of `java.nio`.
final class FloorServer implements BenchServer {

    private static final int BUFFER_BYTES = 256 * 1024;

    private final ByteBuffer received = ByteBuffer.allocateDirect(BUFFER_BYTES);
    private final List<FloorConnection> all = new ArrayList<>();

    @Override
    public Started start(ServerTask task) throws IOException {
        if (task.deflate() || task.keyStore() != null || task.napEvery() != 0) {
            throw new IllegalArgumentException("The floor does neither TLS, deflate nor sleep");
        }
        var server = ServerSocketChannel.open();
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 4096)
                .configureBlocking(false);
        var selector = Selector.open();
        server.register(selector, SelectionKey.OP_ACCEPT);
        Thread.ofPlatform().name("floor").start(() -> serve(selector, server, task.fanOut()));
        return new Started(
                ((InetSocketAddress) server.getLocalAddress()).getPort(),
                "java.nio, 1 thread, no checks, one write per read, %d KiB buffer, TCP_NODELAY"
                        .formatted(BUFFER_BYTES >> 10));
    }

    private void serve(Selector selector, ServerSocketChannel server, boolean fanOut) {
        try {
            while (true) {
                selector.select(key -> ready(key, server, fanOut));
            }
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private void ready(SelectionKey key, ServerSocketChannel server, boolean fanOut) {
        if (key.isAcceptable()) {
            acceptAll(key.selector(), server);
            return;
        }
        var connection = (FloorConnection) key.attachment();
        try {
            connection.ready(received, fanOut ? all : null);
        } catch (IOException gone) {
            key.cancel();
            all.remove(connection);
            connection.close();
        }
    }

    private void acceptAll(Selector selector, ServerSocketChannel server) {
        try {
            SocketChannel accepted;
            while ((accepted = server.accept()) != null) {
                accepted.configureBlocking(false);
                accepted.setOption(StandardSocketOptions.TCP_NODELAY, true);
                var key = accepted.register(selector, SelectionKey.OP_READ);
                var connection = new FloorConnection(accepted, key);
                key.attach(connection);
                all.add(connection);
            }
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
