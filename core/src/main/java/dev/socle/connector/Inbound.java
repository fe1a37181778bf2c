package dev.socle.connector;

import dev.socle.protocol.ProtocolEvents;
import dev.socle.protocol.ProtocolViolation;
import dev.socle.protocol.WebSocketProtocol;
import dev.socle.websocket.Message;
import java.nio.ByteBuffer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// The incoming half of a channel: feeds bytes to the protocol and events to the mailbox, and stops
/// reading while the mailbox is full. Confined to the loop.
///
/// Reading stops between two frames, so that what one network read brought cannot overfill the
/// mailbox; the rest of that read is kept until there is room.
final class Inbound implements ProtocolEvents {

    private final WebSocketProtocol protocol;
    private final ByteTransport transport;
    private final Mailbox mailbox;
    private final Pings pings;
    private final Liveness liveness;
    private final ProtocolChannel channel;
    private final LongSupplier nanoTime;
    private final boolean deliversPings;
    private final @Nullable Observation observation;

    private @Nullable ByteBuffer unread;
    private boolean paused = true;
    private boolean endOfInput;
    private boolean discarding;

    Inbound(
            WebSocketProtocol protocol,
            ByteTransport transport,
            Mailbox mailbox,
            Pings pings,
            Liveness liveness,
            ProtocolChannel channel,
            LongSupplier nanoTime,
            boolean deliversPings,
            @Nullable Observation observation) {
        this.protocol = protocol;
        this.transport = transport;
        this.mailbox = mailbox;
        this.pings = pings;
        this.liveness = liveness;
        this.channel = channel;
        this.nanoTime = nanoTime;
        this.deliversPings = deliversPings;
        this.observation = observation;
    }

    void received(ByteBuffer bytes) {
        if (discarding) {
            return;
        }
        liveness.heard();
        if (!paused) {
            protocol.receive(bytes, this);
        }
        if (bytes.hasRemaining() && !discarding) {
            keep(bytes);
        }
    }

    /// Whether reading is on.
    boolean isReading() {
        return !paused;
    }

    /// Whether the peer has begun a message and not ended it.
    boolean isWithinMessage() {
        return protocol.isReceivingMessage();
    }

    void receivedEnd() {
        if (unread == null) {
            protocol.receiveEnd(this);
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
        var kept = unread;
        unread = null;
        if (kept != null) {
            received(kept);
        }
        if (paused) {
            return;
        }
        if (endOfInput) {
            protocol.receiveEnd(this);
        } else {
            transport.resumeReading();
        }
    }

    /// From now on what arrives is of no interest, but is read, so that the peer's FIN is seen.
    void discard() {
        discarding = true;
        unread = null;
        transport.resumeReading();
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

    @Override
    public boolean wantsMore() {
        return !paused;
    }

    @Override
    public void onText(String text) {
        liveness.messageMoved();
        if (observation != null) {
            observation.received(text);
        }
        deliver(new ChannelEvent.Received(new Message.Text(text), text.length()));
    }

    @Override
    public void onBinary(ByteBuffer data) {
        liveness.messageMoved();
        if (observation != null) {
            observation.received(data.remaining());
        }
        deliver(new ChannelEvent.Received(new Message.Binary(copy(data)), data.remaining()));
    }

    @Override
    public void onPing(ByteBuffer data) {
        if (deliversPings) {
            deliver(new ChannelEvent.Pinged(copy(data)));
        }
    }

    @Override
    public void onPong(ByteBuffer data) {
        if (liveness.isOwnPong(data)) {
            pings.answeredBefore(liveness.pingedAt(), nanoTime.getAsLong());
        } else {
            pings.answered(data, nanoTime.getAsLong());
            deliver(new ChannelEvent.Ponged(copy(data)));
        }
    }

    @Override
    public void onClose(int code, String reason) {
        channel.closeReceived(code, reason);
    }

    @Override
    public void onViolation(ProtocolViolation violation) {
        mailbox.add(new ChannelEvent.Failed(violation));
        channel.violated(violation);
    }

    @Override
    public void onEnd() {
        channel.endReceived();
    }

    private void deliver(ChannelEvent event) {
        mailbox.add(event);
        if (mailbox.isFull()) {
            paused = true;
            transport.pauseReading();
        }
    }

    private static ByteBuffer copy(ByteBuffer view) {
        var bytes = new byte[view.remaining()];
        view.get(view.position(), bytes);
        return ByteBuffer.wrap(bytes);
    }
}
