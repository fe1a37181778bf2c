package dev.socle.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.socle.protocol.DeflateContexts;
import dev.socle.protocol.DeflateParameters;
import dev.socle.protocol.FrameOutput;
import dev.socle.protocol.ProtocolEvents;
import dev.socle.protocol.ProtocolOptions;
import dev.socle.protocol.WebSocketProtocol;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/// The client's side of RFC 6455, for several threads: one reads, any write.
///
/// What is written reaches the writer in the order in which the protocol wrote it.
final class ClientProtocol {

    private static final int MAX_MESSAGE_BYTES = 64 * 1024 * 1024;

    private final ClientWriter writer;
    private final boolean polite;

    // all guarded by this
    private final DeflateContexts contexts = new DeflateContexts();
    private final WebSocketProtocol protocol;
    private boolean closed;

    /// @param polite whether to write the replies that are due
    /// @param deflate the compression agreed on, or null
    ClientProtocol(ClientWriter writer, boolean polite, @Nullable DeflateParameters deflate) {
        this.writer = writer;
        this.polite = polite;
        var options =
                ProtocolOptions.defaults()
                        .withMaxTextBytes(MAX_MESSAGE_BYTES)
                        .withMaxBinaryBytes(MAX_MESSAGE_BYTES)
                        .withCompressionThreshold(0);
        IntSupplier maskingKeys = () -> ThreadLocalRandom.current().nextInt();
        protocol =
                deflate == null
                        ? WebSocketProtocol.client(options, maskingKeys)
                        : WebSocketProtocol.client(options, maskingKeys, deflate, contexts);
    }

    /// Writes in one piece what the step writes; nothing once this is closed.
    synchronized void write(Step step) {
        if (closed) {
            return;
        }
        var out = new Piece();
        step.write(protocol, out);
        writer.write(out.bytes());
    }

    /// Reads; nothing once this is closed.
    synchronized void receive(ByteBuffer bytes, ProtocolEvents events) {
        if (closed) {
            return;
        }
        protocol.receive(bytes, events);
        if (polite && protocol.owesReply()) {
            write(WebSocketProtocol::writeReplies);
        }
    }

    /// Whether both sides said all they will.
    synchronized boolean isOver() {
        return protocol.closeState().isOver();
    }

    /// Frees the compressors.
    synchronized void close() {
        closed = true;
        protocol.release();
        contexts.close();
    }

    static ByteBuffer utf8(String text) {
        return ByteBuffer.wrap(text.getBytes(UTF_8));
    }

    /// Something to write.
    @FunctionalInterface
    interface Step {
        void write(WebSocketProtocol protocol, FrameOutput out);
    }

    /// Frames in one array.
    private static final class Piece implements FrameOutput {

        private ByteBuffer buffer = ByteBuffer.allocate(256);

        @Override
        public ByteBuffer room(int bytes) {
            if (buffer.remaining() < bytes) {
                var size = Math.max(buffer.position() + bytes, buffer.capacity() * 2);
                buffer = ByteBuffer.allocate(size).put(buffer.flip());
            }
            return buffer;
        }

        byte[] bytes() {
            return Arrays.copyOf(buffer.array(), buffer.position());
        }
    }
}
