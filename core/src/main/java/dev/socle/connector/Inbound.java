package dev.socle.connector;

import dev.socle.websocket.CloseStatus;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/// The incoming half of a channel: feeds bytes to the protocol, and stops reading while the mailbox
/// is full. Confined to the loop.
///
/// Reading stops between two frames, and between two parts of a message that is read while it
/// arrives, so that what one network read brought cannot overfill the mailbox; the rest of that
/// read is kept until there is room.
final class Inbound extends IncomingEvents {

    private @Nullable ByteBuffer unread;
    private boolean paused = true;
    private boolean endOfInput;
    private boolean discarding;

    Inbound(ProtocolChannel channel, Callbacks callbacks, boolean deliversPings) {
        super(channel, callbacks, deliversPings);
    }

    void received(ByteBuffer bytes) {
        if (discarding) {
            return;
        }
        channel.liveness.heard();
        if (!paused) {
            read(bytes);
        }
        if (bytes.hasRemaining() && !discarding) {
            keep(bytes);
        }
    }

    /// Whether reading is on.
    boolean isReading() {
        return !paused;
    }

    void receivedEnd() {
        if (unread == null) {
            channel.protocol.receiveEnd(this);
        } else {
            endOfInput = true;
        }
    }

    /// The mailbox has room again.
    void resume() {
        if (!paused || discarding) {
            return;
        }
        paused = false;
        roomAgain();
        var kept = unread;
        if (kept != null) {
            read(kept);
            unread = kept.hasRemaining() && !discarding ? kept : null;
        }
        if (paused) {
            return;
        }
        if (endOfInput) {
            channel.protocol.receiveEnd(this);
        } else {
            channel.transport.resumeReading();
        }
    }

    /// The channel ended: what arrives from now on is of no interest, but is read, so that the
    /// peer's FIN is seen.
    void end(CloseStatus status) {
        discarding = true;
        endStream(status);
        unread = null;
        channel.transport.resumeReading();
    }

    private void read(ByteBuffer bytes) {
        channel.protocol.receive(bytes, this);
        if (isFull()) {
            paused = true;
            channel.transport.pauseReading();
        }
    }

    private void keep(ByteBuffer bytes) {
        var before = unread;
        var both =
                ByteBuffer.allocate(bytes.remaining() + (before == null ? 0 : before.remaining()));
        if (before != null) {
            both.put(before);
        }
        unread = both.put(bytes).flip();
    }
}
