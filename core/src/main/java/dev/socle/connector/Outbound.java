package dev.socle.connector;

import dev.socle.protocol.WebSocketProtocol;
import dev.socle.websocket.SendResult;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/// The outgoing half of a channel: turns replies, accepted messages and the close frame into
/// batches of bytes, one batch under way at a time. Confined to the loop, except where a method
/// says otherwise.
///
/// One batch at a time keeps what the socket has not taken inside the outgoing buffer's bound, and
/// makes one write of all that came together in a turn of the loop.
final class Outbound {

    private static final int BATCH_BYTES = 64 * 1024;

    private final ProtocolChannel channel;
    private final WebSocketProtocol protocol;
    private final ByteTransport transport;
    private final InFlight inFlight;

    // written once, by the thread that closed the buffer; read by the loop
    private volatile @Nullable CloseRequest closeRequest;

    // begun and not written to its end: other messages wait
    private @Nullable OutgoingStream stream;

    // the thread that reads, which alone finds itself here; others may see it or not
    private @Nullable Thread reader;

    // bytes that were put into the next batch before it is flushed, as far as they matter
    private int early;
    private boolean flushing;
    private boolean writing;
    private long seenBytes;
    private long progressAt;
    private boolean wasWriting;

    Outbound(ProtocolChannel channel) {
        this.channel = channel;
        protocol = channel.protocol;
        transport = channel.transport;
        inFlight = new InFlight(channel);
    }

    /// Asks for a close frame after the accepted messages; any thread, once, when the buffer was
    /// closed.
    void closeAfterMessages(CloseRequest request) {
        closeRequest = request;
    }

    /// Bytes of this connection are being read, by this thread.
    void beginRead() {
        reader = Thread.currentThread();
    }

    void endRead() {
        reader = null;
    }

    /// Whether a message may be put into the batch that is flushed next: past the buffer, and so
    /// without an object that stands for it. Only in a callback that is called while this
    /// connection is read, if nothing was begun before the message, and nobody but its sender asks
    /// about it. Any thread.
    boolean mayWriteEarly() {
        return Thread.currentThread().equals(reader)
                && channel.observation == null
                && channel.interception == null
                && !writing
                && !flushing
                && stream == null
                && early < BATCH_BYTES
                && !protocol.owesReply()
                && protocol.closeState().mayWriteMessages();
    }

    /// The text in UTF-8, for [#writeEarly]: in memory that the next call uses again.
    ByteBuffer encode(String text) {
        return transport.turn().encoder().encode(text);
    }

    /// Puts a message into that batch, where it may be, if there is room for it and nothing waits
    /// before it.
    ///
    /// @param payload of valid UTF-8, or of bytes; its position does not change
    /// @return whether it was accepted; otherwise it goes the usual way
    boolean writeEarly(boolean text, ByteBuffer payload) {
        if (!channel.buffer.addWritten(payload.remaining())) {
            return false;
        }
        inFlight.addUnasked(payload.remaining());
        try {
            if (text) {
                protocol.writeText(payload, transport);
            } else {
                protocol.writeBinary(payload, transport);
            }
        } catch (RuntimeException | OutOfMemoryError failure) {
            channel.writeFailed(failure);
            return false;
        }
        channel.liveness.messageMoved();
        if (early == 0) {
            channel.requestFlush();
        }
        var size = early + (long) protocol.frameLength(payload.remaining());
        early = (int) Math.min(size, BATCH_BYTES);
        return true;
    }

    /// Whether there is something in the next batch.
    boolean hasEarly() {
        return early > 0;
    }

    /// Writes what there is, unless a batch is under way; its end flushes again.
    void flush() {
        if (flushing) {
            return;
        }
        flushing = true;
        try {
            while (!writing && fillBatch()) {
                writing = true;
                channel.deadlines.stir();
                transport.flush();
                startClock();
            }
        } finally {
            flushing = false;
        }
    }

    /// What the socket took at once has no deadline, and needs no look at the clock.
    private void startClock() {
        if (writing) {
            progressAt = channel.nanoTime();
        }
    }

    /// The batch was taken by the socket.
    void written() {
        writing = false;
        if (channel.isEnding() && channel.ending().isCloseUnderWay()) {
            channel.ending().outputWritten(channel.nanoTime());
        }
        channel.liveness.outputWritten();
        inFlight.end(SendResult.SENT);
        if (!protocol.closeState().mayWriteMessages()) {
            refuseWaiting();
        }
    }

    /// Whether a batch is under way.
    boolean isWriting() {
        return writing;
    }

    /// Notes what the socket has taken since this was asked last. True if bytes left that had to
    /// wait for the peer: those of a batch that was under way then already. What a socket takes at
    /// once tells nothing of the peer.
    boolean hasMoved(long now) {
        var bytes = transport.bytesWritten();
        var moved = bytes != seenBytes;
        if (moved) {
            seenBytes = bytes;
            progressAt = now;
        }
        var waited = wasWriting;
        wasWriting = writing;
        return moved && waited;
    }

    /// Whether the batch under way has made no progress for so long, as far as was noted.
    boolean isStalled(long now, long nanos) {
        return writing && now - progressAt >= nanos;
    }

    /// Accepts no more, and refuses what was accepted and not begun, once it is known what became
    /// of what was: results come in order.
    void refuseWaiting() {
        channel.buffer.close();
        if (inFlight.isEmpty()) {
            refuse();
        }
    }

    private void refuse() {
        if (stream != null) {
            stream.tell(SendResult.CLOSED);
            stream = null;
        }
        for (var left : channel.buffer.drain()) {
            switch (left) {
                case OutgoingMessage message -> channel.results.tell(message, SendResult.CLOSED);
                case OutgoingStream waiting -> waiting.tell(SendResult.CLOSED);
            }
        }
    }

    /// Lets go of the memory of messages that were.
    void rest() {
        channel.buffer.rest();
        inFlight.rest();
    }

    /// The channel ended: nothing more is written, whatever is under way may be lost.
    void end() {
        channel.buffer.close();
        inFlight.end(SendResult.CLOSED);
        refuseWaiting();
    }

    private boolean fillBatch() {
        var size = (long) early;
        early = 0;
        var replied = reply() || size > 0;
        if (!protocol.closeState().mayWriteMessages()) {
            return replied;
        }
        replied |= writeHeartbeat();
        size += writeControls();
        while (size < BATCH_BYTES) {
            // looked at first: a request that comes later may have messages before it
            var request = closeRequest;
            var more = true;
            if (stream == null) {
                var next = inFlight.frames().size();
                more = channel.buffer.pollMessages(BATCH_BYTES - size, inFlight.frames());
                size += writeFrom(next);
            }
            if (size < BATCH_BYTES) {
                var frame = more ? nextFrame() : null;
                if (frame == null) {
                    return writeClose(request) || replied || size > 0;
                }
                inFlight.add(frame);
                size += write(frame);
            }
        }
        return true;
    }

    /// Writes what was taken.
    ///
    /// @param first of the frames in flight that are not written yet
    /// @return how many bytes they are on the wire
    private long writeFrom(int first) {
        var frames = inFlight.frames();
        var size = 0L;
        for (var i = first; i < frames.size(); i++) {
            size += write(frames.get(i));
        }
        return size;
    }

    private long write(OutgoingFrame frame) {
        frame.write(protocol, transport);
        channel.liveness.messageMoved();
        return protocol.frameLength(frame.size());
    }

    private @Nullable OutgoingFrame nextFrame() {
        var begun = stream;
        if (begun == null) {
            switch (channel.buffer.poll()) {
                case null -> {
                    return null;
                }
                case OutgoingMessage message -> {
                    return message;
                }
                case OutgoingStream next -> begun = next;
            }
        }
        var fragment = begun.poll();
        stream = fragment != null && fragment.isLast() ? null : begun;
        return fragment;
    }

    private boolean reply() {
        if (!protocol.owesReply()) {
            return false;
        }
        protocol.writeReplies(transport);
        if (protocol.closeState().isCloseSent()) {
            channel.ending().closeAnswered();
        }
        return true;
    }

    private boolean writeHeartbeat() {
        if (!channel.liveness.isPingDue()) {
            return false;
        }
        protocol.writePing(channel.liveness.takePing(channel.nanoTime()), transport);
        return true;
    }

    /// Writes the control frames that wait.
    ///
    /// @return how many bytes they are on the wire
    private long writeControls() {
        var size = 0L;
        var buffer = channel.buffer;
        for (var frame = buffer.pollControl(); frame != null; frame = buffer.pollControl()) {
            write(frame);
            size += protocol.frameLength(frame.data().remaining());
        }
        return size;
    }

    private void write(ControlFrame frame) {
        switch (frame.kind()) {
            case PONG -> protocol.writePong(frame.data(), transport);
            case PING -> {
                protocol.writePing(frame.data(), transport);
                var measured = channel.pings;
                if (measured != null) {
                    measured.sent(frame.data(), channel.nanoTime());
                }
            }
        }
    }

    private boolean writeClose(@Nullable CloseRequest request) {
        if (request == null) {
            return false;
        }
        protocol.writeClose(request.code(), request.reason(), transport);
        channel.ending().begin(channel.nanoTime());
        channel.ending().closeSent(request.code(), request.reason(), request.cause());
        return true;
    }
}
