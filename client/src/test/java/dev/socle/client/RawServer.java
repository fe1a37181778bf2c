package dev.socle.client;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Pattern;

/// A server that does what its script says, which may be wrong: each connection on a virtual
/// thread.
final class RawServer implements AutoCloseable {

    private final ServerSocket server;
    private final Script script;
    private final Queue<Socket> sockets = new ConcurrentLinkedQueue<>();

    /// What is done with a connection; then it is closed.
    interface Script {

        void run(Connection connection) throws Exception;
    }

    private RawServer(ServerSocket server, Script script) {
        this.server = server;
        this.script = script;
    }

    static RawServer start(Script script) throws IOException {
        return start(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), script);
    }

    static RawServer start(ServerSocket server, Script script) {
        var raw = new RawServer(server, script);
        Thread.ofVirtual().start(raw::accept);
        return raw;
    }

    int port() {
        return server.getLocalPort();
    }

    private void accept() {
        try {
            while (true) {
                var socket = server.accept();
                sockets.add(socket);
                Thread.ofVirtual().start(() -> serve(socket));
            }
        } catch (IOException _) {
            // closed
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            script.run(new Connection(socket));
        } catch (Exception _) {
            // the client's end of it tells
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (var socket : sockets) {
            socket.close();
        }
    }

    /// A connection of a client.
    static final class Connection {

        private static final Pattern KEY = Pattern.compile("(?im)^sec-websocket-key: (.*)$");

        final Socket socket;
        private final DataInputStream in;
        private String request = "";

        Connection(Socket socket) throws IOException {
            this.socket = socket;
            in = new DataInputStream(socket.getInputStream());
        }

        /// Reads the head of a request, all lines with their ends.
        String readHead() throws IOException {
            var head = new ByteArrayOutputStream();
            while (!head.toString(ISO_8859_1).endsWith("\r\n\r\n")) {
                head.write(in.readUnsignedByte());
            }
            request = head.toString(ISO_8859_1);
            return request;
        }

        /// The value of `Sec-WebSocket-Accept` for the request that was read.
        String accept() throws GeneralSecurityException {
            var key = KEY.matcher(request);
            if (!key.find()) {
                throw new AssertionError("no key in " + request);
            }
            var text = key.group(1).strip() + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
            return Base64.getEncoder()
                    .encodeToString(
                            MessageDigest.getInstance("SHA-1").digest(text.getBytes(US_ASCII)));
        }

        /// Reads the request and agrees, with further headers.
        void agree(String... headers) throws Exception {
            readHead();
            send(agreement(headers));
        }

        byte[] agreement(String... headers) throws GeneralSecurityException {
            var more = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
            return ("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n"
                            + "Connection: Upgrade\r\nSec-WebSocket-Accept: "
                            + accept()
                            + "\r\n"
                            + more
                            + "\r\n")
                    .getBytes(ISO_8859_1);
        }

        void send(String text) throws IOException {
            send(text.getBytes(ISO_8859_1));
        }

        void send(byte[] bytes) throws IOException {
            socket.getOutputStream().write(bytes);
            socket.getOutputStream().flush();
        }

        /// Reads a frame with a payload below 126 bytes, which must be masked.
        Frame readFrame() throws IOException {
            var first = in.readUnsignedByte();
            var second = in.readUnsignedByte();
            if ((second & 0x80) == 0) {
                throw new IOException("a frame that is not masked");
            }
            var key = in.readInt();
            var payload = in.readNBytes(second & 0x7F);
            for (var i = 0; i < payload.length; i++) {
                payload[i] ^= (byte) (key >>> (24 - 8 * (i % 4)));
            }
            return new Frame(first & 0xF, ByteBuffer.wrap(payload), key);
        }

        /// Waits for the client's FIN, reading what comes before.
        void awaitEnd() throws IOException {
            while (in.read() >= 0) {
                // thrown away
            }
        }

        /// Ends by a reset.
        void reset() throws IOException {
            socket.setSoLinger(true, 0);
            socket.close();
        }
    }

    record Frame(int opcode, ByteBuffer payload, int key) {

        String text() {
            return US_ASCII.decode(payload.duplicate()).toString();
        }

        int closeCode() {
            return payload.getShort(0);
        }
    }

    static List<String> lines(String head) {
        return head.lines().filter(line -> !line.isEmpty()).toList();
    }
}
