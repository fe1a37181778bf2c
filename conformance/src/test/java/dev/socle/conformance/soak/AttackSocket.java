package dev.socle.conformance.soak;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Arrays;

/// A connection of a hostile client: no more than a socket, so that attacking costs little.
final class AttackSocket implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 20_000;
    private static final int BUFFER_BYTES = 512;

    private final Socket socket = new Socket();
    private final InputStream in;
    private volatile boolean isOver;

    private AttackSocket(InetSocketAddress server) throws IOException {
        socket.setTcpNoDelay(true);
        socket.connect(server, PATIENCE_MILLIS);
        socket.setSoTimeout(PATIENCE_MILLIS);
        in = new BufferedInputStream(socket.getInputStream(), BUFFER_BYTES);
    }

    /// What asks for a WebSocket.
    ///
    /// @param headers more of them, each with its end of line
    static byte[] handshake(String path, String headers) {
        return ("GET "
                        + path
                        + " HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                        + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n"
                        + headers
                        + "\r\n")
                .getBytes(US_ASCII);
    }

    /// A connection on which nothing was sent.
    static AttackSocket connect(InetSocketAddress server) throws IOException {
        return new AttackSocket(server);
    }

    /// A WebSocket of the echo.
    static AttackSocket open(InetSocketAddress server) throws IOException {
        return connect(server).upgrade(AttackedEcho.PATH, "");
    }

    /// Becomes a WebSocket.
    ///
    /// @throws IOException if it is refused, with the first line of the answer
    AttackSocket upgrade(String path, String headers) throws IOException {
        write(handshake(path, headers));
        var head = head();
        if (!head.startsWith("HTTP/1.1 101 ")) {
            close();
            throw new IOException("refused: " + head.lines().findFirst().orElse("no answer"));
        }
        return this;
    }

    void write(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    /// Reads and forgets what comes, on a thread that ends with the connection.
    AttackSocket drain() {
        Thread.ofVirtual()
                .start(() -> {
                    try {
                        socket.setSoTimeout(0);
                        var _ = in.transferTo(OutputStream.nullOutputStream());
                    } catch (IOException over) {
                        // the connection has ended
                    }
                    isOver = true;
                });
        return this;
    }

    /// Whether the server has ended the connection, of one that is drained.
    boolean isOver() {
        return isOver;
    }

    /// Reads one piece of what comes; empty at the end.
    byte[] read() throws IOException {
        var room = new byte[8 * 1024];
        var size = in.read(room);
        return size < 0 ? new byte[0] : Arrays.copyOf(room, size);
    }

    /// Reads what comes until the server ends the connection, by FIN.
    byte[] readToEnd() throws IOException {
        return in.readAllBytes();
    }

    /// Ends its own side, by FIN.
    void finish() throws IOException {
        socket.shutdownOutput();
    }

    /// Goes away by a reset.
    @Override
    public void close() throws IOException {
        try (socket) {
            socket.setSoLinger(true, 0);
        }
    }

    private String head() throws IOException {
        var head = new ByteArrayOutputStream();
        for (var newLines = 0; newLines < 2; ) {
            var next = in.read();
            if (next < 0) {
                break;
            }
            head.write(next);
            newLines = next == '\n' ? newLines + 1 : next == '\r' ? newLines : 0;
        }
        return head.toString(US_ASCII);
    }
}
