package dev.socle.benchmarks.load;

import java.io.EOFException;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/// One connection of a load: sends from the ring of messages and reads what comes back. Used by the
/// thread of its [Target].
final class Connection {

    private final int number;
    private final Wire wire;
    private final Messages messages;
    private final ByteBuffer out;
    private final LoadSpec spec;
    private @Nullable Handshake handshake = new Handshake();
    private @Nullable Inflation inflation;
    private @Nullable AnswerReader reader;
    private final ByteBuffer request;
    private @Nullable ByteBuffer pong;
    private int next; // which message of the ring is sent next
    private int queued; // messages to send, beyond those in `out`
    private int outstanding;

    Connection(int number, Wire wire, LoadSpec spec, Messages messages) {
        this.number = number;
        this.wire = wire;
        this.spec = spec;
        this.messages = messages;
        this.out = messages.frames().limit(0);
        this.request = Handshake.request(spec.deflate());
    }

    /// Its place among the connections of its target.
    int number() {
        return number;
    }

    /// The same failure, with the connection's number.
    IOException failed(IOException failure) {
        return new IOException("connection " + number + ": " + failure.getMessage(), failure);
    }

    boolean isOpen() {
        return handshake == null;
    }

    int outstanding() {
        return outstanding;
    }

    /// Sends the next messages, or as many as the socket takes; the rest follows when it can.
    void send(int number) throws IOException {
        queued += number;
        outstanding += number;
        flush();
    }

    /// Waits for messages that another connection has published.
    void expect(int number) {
        outstanding += number;
    }

    /// Writes what waits.
    void flush() throws IOException {
        if (request.hasRemaining()) {
            wire.write(request);
        }
        while (!isWaitingForSocket()) {
            if (pong != null) {
                wire.write(pong);
                if (pong.hasRemaining()) {
                    break;
                }
                pong = null;
            }
            if (queued == 0) {
                break;
            }
            var burst = Math.min(queued, messages.count());
            out.limit(messages.frameOffset(next + burst)).position(messages.frameOffset(next));
            next = (next + burst) % messages.count();
            queued -= burst;
            wire.write(out);
        }
        wire.wantWrite(isWaitingForSocket() || pong != null);
    }

    /// Continues what was being written when the socket was full.
    void writable() throws IOException {
        if (out.hasRemaining()) {
            wire.write(out);
        }
        flush();
    }

    /// Reads once.
    ///
    /// @param buffer shared by all connections
    /// @param segment the same memory
    /// @return how many messages came
    int readable(ByteBuffer buffer, MemorySegment segment) throws IOException {
        buffer.clear();
        if (wire.read(buffer) < 0) {
            throw new EOFException("the server cut the connection");
        }
        buffer.flip();
        if (handshake != null && !opened(handshake, buffer)) {
            return 0;
        }
        if (!buffer.hasRemaining()) {
            return 0;
        }
        if (buffer.position() > 0) {
            buffer.compact().flip(); // Right after the handshake only.
        }
        var done = reader == null ? 0 : reader.read(segment, buffer.limit(), outstanding);
        outstanding -= done;
        return done;
    }

    void close() {
        wire.close();
        if (inflation != null) {
            inflation.close();
        }
    }

    private boolean isWaitingForSocket() {
        return out.hasRemaining() || request.hasRemaining() || wire.isBlocked();
    }

    private boolean opened(Handshake handshake, ByteBuffer buffer) throws IOException {
        var agreed = handshake.read(buffer);
        if (agreed == null) {
            return false;
        }
        if (spec.deflate() != agreed.deflate()) {
            throw new WrongAnswerException(
                    "compression: " + agreed.deflate() + " (expected: " + spec.deflate() + ")");
        }
        this.handshake = null;
        inflation = agreed.deflate() ? new Inflation(agreed.keepsContext()) : null;
        reader = new AnswerReader(messages, inflation, this::pong);
        return true;
    }

    private void pong(byte[] payload) throws IOException {
        var frame = ByteBuffer.allocate(6 + payload.length);
        FrameHead.put(frame, 10, payload.length, true);
        frame.putInt(0).put(payload);
        pong = frame.flip();
        flush();
    }
}
