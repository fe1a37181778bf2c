package dev.socle.conformance.delivery;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.socle.testkit.Frames;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The client's side of one connection: no more than a socket, so that millions of messages cost
/// little. It sends on its lane, receives, answers pings, and echoes the close frame.
final class ClientSide implements AutoCloseable {

    private static final int READ_BYTES = 64 * 1024;
    private static final int LONGEST_BURST = 100;
    private static final int PATIENCE_MILLIS = 60_000;
    private static final int FIN = 0x80;
    private static final int OPCODE = 0x0F;

    private final Plan plan;
    private final Lanes lanes;
    private final Socket socket = new Socket();
    private final DataInputStream in;
    private final ByteArrayOutputStream message = new ByteArrayOutputStream();

    // guarded by this
    private boolean closing;

    private ClientSide(InetSocketAddress address, String path, Plan plan, Lanes lanes)
            throws IOException {
        this.plan = plan;
        this.lanes = lanes;
        socket.setTcpNoDelay(true);
        socket.connect(address, PATIENCE_MILLIS);
        socket.setSoTimeout(PATIENCE_MILLIS);
        in = new DataInputStream(new BufferedInputStream(socket.getInputStream(), READ_BYTES));
        write(handshake(path));
        skipHead();
    }

    private static byte[] handshake(String path) {
        var request =
                "GET "
                        + path
                        + " HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                        + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n";
        return request.getBytes(US_ASCII);
    }

    /// Opens a WebSocket.
    static ClientSide open(InetSocketAddress address, String path, Plan plan, Lanes lanes)
            throws IOException {
        return new ClientSide(address, path, plan, lanes);
    }

    /// Sends all, or as much as the connection takes.
    void send() {
        var ledger = lanes.client();
        var random = plan.random('C');
        try {
            while (ledger.hasNext()) {
                var burst = new ByteArrayOutputStream();
                synchronized (this) {
                    if (closing) {
                        return;
                    }
                    for (var i = random.nextInt(LONGEST_BURST); i >= 0 && ledger.hasNext(); i--) {
                        var next = ledger.next();
                        ledger.returned(next, true);
                        var opcode = random.nextBoolean() ? Frames.TEXT : Frames.BINARY;
                        burst.writeBytes(Frames.frame(true, 0, opcode, true, next.bytes()));
                    }
                    write(burst.toByteArray());
                }
            }
        } catch (IOException lost) {
            // the server is told as well, and compares
        }
    }

    /// Begins to close when the client has sent all, and the server too if the plan is patient.
    void close(CompletableFuture<@Nullable Void> serverSent) {
        if (plan.patient()) {
            serverSent.orTimeout(PATIENCE_MILLIS, TimeUnit.MILLISECONDS).join();
        }
        try {
            close(Frames.close(4001, "the client has enough"));
        } catch (IOException lost) {
            // the reader sees it too
        }
    }

    private synchronized void close(byte[] frame) throws IOException {
        if (!closing) {
            closing = true;
            write(frame);
        }
    }

    /// Receives until the server ends the connection, or it is lost.
    void receive() {
        try {
            while (receiveFrame()) {
                // goes on
            }
        } catch (IOException lost) {
            // by the end of the stream or a reset
        }
    }

    private boolean receiveFrame() throws IOException {
        var first = in.readUnsignedByte();
        var payload = new byte[length()];
        in.readFully(payload);
        switch (first & OPCODE) {
            case Frames.CLOSE -> close(Frames.frame(true, 0, Frames.CLOSE, true, payload));
            case Frames.PING -> pong(payload);
            case Frames.PONG -> {}
            case Frames.CONTINUATION, Frames.TEXT, Frames.BINARY -> {
                message.writeBytes(payload);
                if ((first & FIN) != 0) {
                    var arrived = Numbered.parse(message.toByteArray());
                    message.reset();
                    lanes.toClient(arrived).arrive(arrived);
                }
            }
            default -> throw new AssertionError("a frame begins with " + first);
        }
        return true;
    }

    private int length() throws IOException {
        var length = in.readUnsignedByte();
        return length < 126 ? length : length == 126 ? in.readUnsignedShort() : (int) in.readLong();
    }

    private synchronized void pong(byte[] data) throws IOException {
        if (!closing) {
            write(Frames.frame(true, 0, Frames.PONG, true, data));
        }
    }

    private void write(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    private void skipHead() throws IOException {
        for (var newLines = 0; newLines < 2; ) {
            newLines =
                    switch (in.readUnsignedByte()) {
                        case '\n' -> newLines + 1;
                        case '\r' -> newLines;
                        default -> 0;
                    };
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
