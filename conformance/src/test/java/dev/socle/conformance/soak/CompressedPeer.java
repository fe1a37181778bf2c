package dev.socle.conformance.soak;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.socle.testkit.Frames;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.Arrays;
import java.util.zip.Deflater;

/// A connection on which compressed texts go both ways: no more than a socket, so that ten thousand
/// cost little.
final class CompressedPeer implements AutoCloseable {

    private static final String HANDSHAKE =
            "GET "
                    + CompressingEcho.PATH
                    + " HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                    + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n"
                    + "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits\r\n\r\n";

    private static final int RSV1 = 0b100;
    private static final int COMPRESSED = 0x40;
    private static final int TAIL_BYTES = 4;
    private static final int PATIENCE_MILLIS = 20_000;

    private final Socket socket = new Socket();
    private final DataInputStream in;
    private final boolean isCompressed;

    private CompressedPeer(InetSocketAddress server) throws IOException {
        socket.setTcpNoDelay(true);
        socket.connect(server, PATIENCE_MILLIS);
        socket.setSoTimeout(PATIENCE_MILLIS);
        in = new DataInputStream(socket.getInputStream());
        socket.getOutputStream().write(HANDSHAKE.getBytes(US_ASCII));
        isCompressed = head().contains("Sec-WebSocket-Extensions: permessage-deflate");
    }

    /// A WebSocket, compressed if the server agrees.
    static CompressedPeer open(InetSocketAddress server) throws IOException {
        return new CompressedPeer(server);
    }

    boolean isCompressed() {
        return isCompressed;
    }

    /// Sends a text and reads its echo; both are compressed if that was agreed on.
    ///
    /// @param text in ASCII, long enough to be worth it
    /// @throws IOException if the echo is not compressed, or is where it must not be
    void exchange(String text) throws IOException {
        var bytes = text.getBytes(US_ASCII);
        var rsv = isCompressed ? RSV1 : 0;
        var payload = isCompressed ? deflated(bytes) : bytes;
        socket.getOutputStream().write(Frames.frame(true, rsv, Frames.TEXT, true, payload));

        var first = in.readUnsignedByte();
        if (((first & COMPRESSED) != 0) != isCompressed) {
            throw new IOException("the echo begins with " + Integer.toHexString(first));
        }
        var length = in.readUnsignedByte();
        in.skipNBytes(length < 126 ? length : in.readUnsignedShort());
    }

    /// Takes a message, of any length, and forgets it.
    void receive() throws IOException {
        var _ = in.readUnsignedByte();
        var length = in.readUnsignedByte();
        in.skipNBytes(
                switch (length) {
                    case 126 -> in.readUnsignedShort();
                    case 127 -> in.readLong();
                    default -> length;
                });
    }

    void send(byte[] frame) throws IOException {
        socket.getOutputStream().write(frame);
    }

    /// Closes, waits for the answer, and for the server to end the connection.
    void closeAsOneShould() throws IOException {
        send(Frames.close(1000, ""));
        in.readFully(new byte[4]);
        if (in.read() >= 0) {
            throw new IOException("bytes after the close frame");
        }
    }

    /// Ends its own side without a close frame, and waits for the server to end the other, by FIN
    /// or by a reset.
    void finish() throws IOException {
        socket.shutdownOutput();
        try {
            in.readAllBytes();
        } catch (SocketException reset) {
            // an end too
        }
    }

    /// Goes away by a reset.
    void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private String head() throws IOException {
        var head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) in.readUnsignedByte());
        }
        return head.toString();
    }

    private static byte[] deflated(byte[] bytes) {
        var room = new byte[2 * bytes.length];
        try (var deflater = new Deflater(Deflater.BEST_SPEED, true)) {
            deflater.setInput(bytes);
            var size = deflater.deflate(room, 0, room.length, Deflater.SYNC_FLUSH);
            return Arrays.copyOf(room, size - TAIL_BYTES);
        }
    }
}
