package dev.socle.examples;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// A way to a server on which what passes is kept, so that a test can look at frames that their
/// reader only shows inflated.
final class WireTap implements AutoCloseable {

    private static final int COMPRESSED = 0x40;

    private final ServerSocket listening;
    private final int port;
    private final List<Tapped> connections = new CopyOnWriteArrayList<>();

    private WireTap(ServerSocket listening, int port) {
        this.listening = listening;
        this.port = port;
    }

    /// Listens on the loopback address, and passes on to this port of it.
    static WireTap before(int port) throws IOException {
        var tap = new WireTap(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), port);
        Thread.ofVirtual().start(tap::accept);
        return tap;
    }

    int port() {
        return listening.getLocalPort();
    }

    /// The only connection that became a WebSocket.
    Tapped webSocket() {
        var upgraded = connections.stream().filter(Tapped::isUpgraded).toList();
        if (upgraded.size() != 1) {
            throw new AssertionError("WebSockets: " + upgraded.size() + " (expected: 1)");
        }
        return upgraded.getFirst();
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }

    private void accept() {
        try {
            while (true) {
                var client = listening.accept();
                var server = new Socket(InetAddress.getLoopbackAddress(), port);
                var tapped = new Tapped(new Kept(), new Kept());
                connections.add(tapped);
                Thread.ofVirtual().start(() -> pass(client, server, tapped.fromClient));
                Thread.ofVirtual().start(() -> pass(server, client, tapped.fromServer));
            }
        } catch (IOException closed) {
            // nobody connects any more
        }
    }

    private static void pass(Socket from, Socket to, Kept kept) {
        try (from;
                to) {
            copy(from.getInputStream(), to.getOutputStream(), kept);
        } catch (IOException ended) {
            // the other side goes, too
        }
    }

    private static void copy(InputStream in, OutputStream out, Kept kept) throws IOException {
        var room = new byte[64 * 1024];
        for (var size = in.read(room); size >= 0; size = in.read(room)) {
            kept.add(room, size);
            out.write(room, 0, size);
        }
    }

    /// What passed on one connection so far.
    record Tapped(Kept fromClient, Kept fromServer) {

        private boolean isUpgraded() {
            return fromServer.head().startsWith("HTTP/1.1 101 ");
        }
    }

    /// What passed in one direction: a head, and if that is of an upgrade, frames.
    static final class Kept {

        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(); // guarded by this

        private synchronized void add(byte[] added, int size) {
            bytes.write(added, 0, size);
        }

        /// The lines of the request or of the answer.
        synchronized String head() {
            var text = bytes.toString(ISO_8859_1);
            return text.substring(0, Math.max(0, text.indexOf("\r\n\r\n")));
        }

        /// How many compressed messages began.
        synchronized int compressedMessages() {
            var count = 0;
            var frames = ByteBuffer.wrap(bytes.toByteArray()).position(head().length() + 4);
            while (frames.hasRemaining()) {
                count += (frames.get() & COMPRESSED) != 0 ? 1 : 0;
                skipPayload(frames);
            }
            return count;
        }

        private static void skipPayload(ByteBuffer frames) {
            var second = frames.get();
            var maskBytes = second < 0 ? 4 : 0;
            var length =
                    switch (second & 0x7F) {
                        case 126 -> frames.getShort() & 0xFFFF;
                        case 127 -> Math.toIntExact(frames.getLong());
                        default -> second & 0x7F;
                    };
            frames.position(frames.position() + maskBytes + length);
        }
    }
}
