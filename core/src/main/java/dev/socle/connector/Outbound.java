package dev.socle.connector;

import dev.socle.protocol.WebSocketProtocol;
import dev.socle.websocket.SendResult;
import java.nio.ByteBuffer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// The outgoing half of a channel: turns replies, accepted messages and the close frame into
/// batches of bytes, one batch under way at a time. Confined to the loop, except where a method
/// says otherwise.
///
/// One batch at a time keeps what the socket has not taken inside the outgoing buffer's bound, and
/// makes one write of all that came together in a turn of the loop.
final class Outbound {

    private static final int BATCH_BYTES = 64 * 1024;

    private final WebSocketProtocol protocol;
    private final ByteTransport transport;
    private final OutgoingBuffer buffer;
    private final InFlight inFlight;
    private final Results results;
    private final Pings pings;
    private final Ending ending;
    private final Liveness liveness;
    private final LongSupplier nanoTime;

    // written once, by the thread that closed the buffer; read by the loop
    private volatile @Nullable CloseRequest closeRequest;

    // begun and not written to its end: other messages wait
    private @Nullable OutgoingStream stream;

    // bytes that were put into the next batch before it is flushed
    private long early;
    private boolean flushing;
    private boolean writing;
    private long seenBytes;
    private long progressAt;
    private boolean wasWriting;

    Outbound(
            WebSocketProtocol protocol,
            ByteTransport transport,
            OutgoingBuffer buffer,
            InFlight inFlight,
            Results results,
            Pings pings,
            Ending ending,
            Liveness liveness,
            LongSupplier nanoTime) {
        this.protocol = protocol;
        this.transport = transport;
        this.buffer = buffer;
        this.inFlight = inFlight;
        this.results = results;
        this.pings = pings;
        this.ending = ending;
        this.liveness = liveness;
        this.nanoTime = nanoTime;
    }

    /// Asks for a close frame after the accepted messages; any thread, once, when the buffer was
    /// closed.
    void closeAfterMessages(CloseRequest request) {
        closeRequest = request;
    }

    /// Puts a message into the batch that is flushed next, if nothing waits before it and it has
    /// room: past the buffer, and so without an object that stands for it.
    ///
    /// @return whether it was accepted
    boolean writeEarly(boolean text, ByteBuffer payload) {
        if (writing
                || flushing
                || stream != null
                || early >= BATCH_BYTES
                || protocol.owesReply()
                || !protocol.closeState().mayWriteMessages()
                || !buffer.addWritten(payload.remaining())) {
            return false;
        }
        inFlight.addUnasked(payload.remaining());
        if (text) {
            protocol.writeText(payload, transport);
        } else {
            protocol.writeBinary(payload, transport);
        }
        liveness.messageMoved();
        early += protocol.frameLength(payload.remaining());
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
            progressAt = nanoTime.getAsLong();
        }
    }

    /// The batch was taken by the socket.
    void written() {
        writing = false;
        if (ending.isCloseUnderWay()) {
            ending.outputWritten(nanoTime.getAsLong());
        }
        liveness.outputWritten();
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
        buffer.close();
        if (inFlight.isEmpty()) {
            refuse();
        }
    }

    private void refuse() {
        if (stream != null) {
            stream.tell(SendResult.CLOSED);
            stream = null;
        }
        for (var left : buffer.drain()) {
            switch (left) {
                case OutgoingMessage message -> results.tell(message, SendResult.CLOSED);
                case OutgoingStream waiting -> waiting.tell(SendResult.CLOSED);
            }
        }
    }

    /// The channel ended: nothing more is written, whatever is under way may be lost.
    void end() {
        buffer.close();
        inFlight.end(SendResult.CLOSED);
        refuseWaiting();
    }

    private boolean fillBatch() {
        var size = early;
        early = 0;
        var replied = reply() || size > 0;
        if (!protocol.closeState().mayWriteMessages()) {
            return replied;
        }
        replied |= writeHeartbeat();
        size += writeControls();
        while (size < BATCH_BYTES) {
            var more = true;
            if (stream == null) {
                var next = inFlight.frames().size();
                more = buffer.pollMessages(BATCH_BYTES - size, inFlight.frames());
                size += writeFrom(next);
            }
            if (size < BATCH_BYTES) {
                var frame = more ? nextFrame() : null;
                if (frame == null) {
                    return writeClose() || replied || size > 0;
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
        liveness.messageMoved();
        return protocol.frameLength(frame.size());
    }

    private @Nullable OutgoingFrame nextFrame() {
        var begun = stream;
        if (begun == null) {
            switch (buffer.poll()) {
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
            ending.closeAnswered();
        }
        return true;
    }

    private boolean writeHeartbeat() {
        if (!liveness.isPingDue()) {
            return false;
        }
        protocol.writePing(liveness.takePing(nanoTime.getAsLong()), transport);
        return true;
    }

    /// Writes the control frames that wait.
    ///
    /// @return how many bytes they are on the wire
    private long writeControls() {
        var size = 0L;
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
                pings.sent(frame.data(), nanoTime.getAsLong());
            }
        }
    }

    private boolean writeClose() {
        var request = closeRequest;
        if (request == null) {
            return false;
        }
        protocol.writeClose(request.code(), request.reason(), transport);
        ending.closeSent(request.code(), request.reason(), request.cause());
        return true;
    }
}
