package dev.socle.conformance.soak;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;

/// Many clients of a [Ticker] that one thread reads, and some that are read only when it is asked
/// for.
final class Audience implements AutoCloseable {

    private static final int SMALL_BUFFER = 4 * 1024;
    private static final int READ_BYTES = 256 * 1024;

    private final InetSocketAddress server;
    private final Selector selector = Selector.open();
    private final Thread reader = Thread.ofPlatform().name("audience").unstarted(this::read);
    private final ByteBuffer bytes = ByteBuffer.allocateDirect(READ_BYTES);
    private final ConcurrentLinkedQueue<Long> delays = new ConcurrentLinkedQueue<>();
    private final List<SocketChannel> sockets = new ArrayList<>();

    Audience(int port) throws IOException {
        server = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    /// Opens clients that are read at once.
    ///
    /// @return what each receives
    List<Seat> open(int count) throws IOException {
        var seats = new ArrayList<Seat>();
        for (var i = 0; i < count; i++) {
            seats.add(readFromNowOn(open(Ticker.SEAT)));
        }
        if (!reader.isAlive()) {
            reader.start();
        }
        return seats;
    }

    /// Opens a client that is not read.
    SocketChannel openSilent() throws IOException {
        return open(Ticker.SLOW_SEAT);
    }

    /// Reads a client from now on.
    Seat readFromNowOn(SocketChannel socket) throws IOException {
        var seat = new Seat();
        socket.configureBlocking(false);
        socket.register(selector, SelectionKey.OP_READ, seat);
        selector.wakeup();
        return seat;
    }

    /// How old the ticks were that have arrived since the last question.
    Latencies latencies() {
        var taken = new ArrayList<Long>();
        for (var delay = delays.poll(); delay != null; delay = delays.poll()) {
            taken.add(delay);
        }
        return new Latencies(taken);
    }

    private SocketChannel open(String path) throws IOException {
        var socket = SocketChannel.open();
        socket.setOption(
                StandardSocketOptions.SO_RCVBUF,
                path.equals(Ticker.SLOW_SEAT) ? SMALL_BUFFER : READ_BYTES);
        socket.connect(server);
        sockets.add(socket);
        socket.write(ByteBuffer.wrap(AttackSocket.handshake(path, "")));
        skipHead(socket);
        return socket;
    }

    private static void skipHead(SocketChannel socket) throws IOException {
        var next = ByteBuffer.allocate(1);
        for (var newLines = 0; newLines < 2; next.clear()) {
            if (socket.read(next) < 0) {
                throw new IOException("the server ended the connection");
            }
            newLines =
                    switch (next.get(0)) {
                        case '\n' -> newLines + 1;
                        case '\r' -> newLines;
                        default -> 0;
                    };
        }
    }

    private void read() {
        try {
            while (selector.isOpen()) {
                selector.select(this::read);
            }
        } catch (IOException | ClosedSelectorException closed) {
            // by close()
        }
    }

    private void read(SelectionKey key) {
        try {
            bytes.clear();
            if (((SocketChannel) key.channel()).read(bytes) < 0) {
                key.cancel();
            }
            ((Seat) key.attachment()).receive(bytes.flip(), delays::add);
        } catch (IOException lost) {
            key.cancel();
        }
    }

    /// Ends all clients, and the thread.
    @Override
    public void close() throws IOException {
        selector.close();
        try {
            reader.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        for (var socket : sockets) {
            socket.close();
        }
    }
}
