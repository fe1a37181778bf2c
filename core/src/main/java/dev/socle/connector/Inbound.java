package dev.socle.connector;

import dev.socle.protocol.ProtocolEvents;
import dev.socle.protocol.ProtocolViolation;
import dev.socle.protocol.WebSocketProtocol;
import dev.socle.websocket.CloseStatus;
import dev.socle.websocket.Message;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// The incoming half of a channel: feeds bytes to the protocol and events to the mailbox, and stops
/// reading while the mailbox is full. Confined to the loop.
///
/// Reading stops between two frames, and between two parts of a message that is read while it
/// arrives, so that what one network read brought cannot overfill the mailbox; the rest of that
/// read is kept until there is room.
final class Inbound implements ProtocolEvents {

    /// How much may be skipped in one turn of the loop: a compressed message brings a thousand
    /// times what was read from the network.
    private static final int MOST_SKIPPED_BYTES = 256 * 1024;

    private final WebSocketProtocol protocol;
    private final ByteTransport transport;
    private final Mailbox mailbox;
    private final Pings pings;
    private final Liveness liveness;
    private final ReceiveFormats formats;
    private final ProtocolChannel channel;
    private final LongSupplier nanoTime;
    private final boolean deliversPings;
    private final @Nullable Observation observation;

    // made when first needed
    private @Nullable StreamedMessages streamed;

    private @Nullable ByteBuffer unread;
    private int skipped;
    private boolean paused = true;
    private boolean endOfInput;
    private boolean discarding;

    Inbound(
            WebSocketProtocol protocol,
            ByteTransport transport,
            Mailbox mailbox,
            Pings pings,
            Liveness liveness,
            ReceiveFormats formats,
            ProtocolChannel channel,
            LongSupplier nanoTime,
            boolean deliversPings,
            @Nullable Observation observation) {
        this.protocol = protocol;
        this.transport = transport;
        this.mailbox = mailbox;
        this.pings = pings;
        this.liveness = liveness;
        this.formats = formats;
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
        if (kept != null) {
            protocol.receive(kept, this);
            unread = kept.hasRemaining() && !discarding ? kept : null;
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

    /// The channel ended: what arrives from now on is of no interest, but is read, so that the
    /// peer's FIN is seen.
    void end(CloseStatus status) {
        discarding = true;
        endStream(status);
        unread = null;
        transport.resumeReading();
    }

    /// The channel will expire soon.
    void expiring(Instant at) {
        deliverControl(new ChannelEvent.Expiring(at));
    }

    /// Nothing more will come of a message that is being read.
    void endStream(CloseStatus status) {
        if (streamed != null) {
            streamed.end(status);
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

    @Override
    public boolean wantsMore() {
        return !paused;
    }

    @Override
    public boolean wantsParts(boolean text) {
        return formats.isStreamed(text);
    }

    @Override
    public void onTextPart(ByteBuffer utf8, boolean last) {
        deliverPart(utf8, true, last);
    }

    @Override
    public void onBinaryPart(ByteBuffer data, boolean last) {
        deliverPart(data, false, last);
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
            deliverControl(new ChannelEvent.Pinged(copy(data)));
        }
    }

    @Override
    public void onPong(ByteBuffer data) {
        if (liveness.isOwnPong(data)) {
            pings.answeredBefore(liveness.pingedAt(), nanoTime.getAsLong());
        } else {
            pings.answered(data, nanoTime.getAsLong());
            deliverControl(new ChannelEvent.Ponged(copy(data)));
        }
    }

    @Override
    public void onClose(int code, String reason) {
        channel.closeReceived(code, reason);
    }

    @Override
    public void onViolation(ProtocolViolation violation) {
        channel.violated(violation);
        mailbox.add(new ChannelEvent.Failed(violation));
    }

    @Override
    public void onEnd() {
        channel.endReceived();
    }

    private void deliverPart(ByteBuffer part, boolean text, boolean last) {
        liveness.messageMoved();
        if (streamed == null) {
            streamed = new StreamedMessages(mailbox, observation);
        }
        skipped += streamed.add(part, text, last);
        if (skipped >= MOST_SKIPPED_BYTES) {
            skipped = 0;
            pause();
            channel.requestResume();
        }
        pauseIfFull();
    }

    private void deliverControl(ChannelEvent event) {
        if (streamed != null && streamed.isArriving()) {
            streamed.addWithin(event);
        } else {
            deliver(event);
        }
    }

    private void deliver(ChannelEvent event) {
        mailbox.add(event);
        pauseIfFull();
    }

    private void pauseIfFull() {
        if (mailbox.isFull()) {
            pause();
        }
    }

    private void pause() {
        paused = true;
        transport.pauseReading();
    }

    private static ByteBuffer copy(ByteBuffer view) {
        var bytes = new byte[view.remaining()];
        view.get(view.position(), bytes);
        return ByteBuffer.wrap(bytes);
    }
}
