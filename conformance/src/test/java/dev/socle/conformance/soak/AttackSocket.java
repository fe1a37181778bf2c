package dev.socle.conformance.soak;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;

/// A connection of a hostile client: no more than a socket, so that attacking costs little.
final class AttackSocket implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 20_000;

    private final Socket socket = new Socket();

    private AttackSocket(InetSocketAddress server) throws IOException {
        socket.setTcpNoDelay(true);
        socket.connect(server, PATIENCE_MILLIS);
    }

    /// A connection on which nothing was sent.
    static AttackSocket connect(InetSocketAddress server) throws IOException {
        return new AttackSocket(server);
    }

    /// A WebSocket.
    static AttackSocket open(InetSocketAddress server) throws IOException {
        var attacker = new AttackSocket(server);
        attacker.write(handshake(AttackedEcho.PATH).getBytes(US_ASCII));
        attacker.skipHead();
        return attacker;
    }

    /// A right handshake.
    static String handshake(String path) {
        return "GET "
                + path
                + " HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n";
    }

    void write(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    /// Reads and forgets what comes, on a thread that ends with the connection.
    AttackSocket drain() {
        Thread.ofVirtual()
                .start(() -> {
                    try (var in = socket.getInputStream()) {
                        var _ = in.transferTo(OutputStream.nullOutputStream());
                    } catch (IOException over) {
                        // the connection has ended
                    }
                });
        return this;
    }

    /// Goes away by a reset.
    @Override
    public void close() throws IOException {
        try (socket) {
            socket.setSoLinger(true, 0);
        }
    }

    private void skipHead() throws IOException {
        var in = socket.getInputStream();
        for (var newLines = 0; newLines < 2; ) {
            newLines =
                    switch (nextByte(in)) {
                        case '\n' -> newLines + 1;
                        case '\r' -> newLines;
                        default -> 0;
                    };
        }
    }

    private static int nextByte(InputStream in) throws IOException {
        var next = in.read();
        if (next < 0) {
            throw new IOException("the server ended the connection");
        }
        return next;
    }
}
