package dev.socle.connector;

import dev.socle.protocol.ProtocolEvents;
import dev.socle.protocol.ProtocolViolation;
import dev.socle.websocket.CloseStatus;
import dev.socle.websocket.Message;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// What the protocol read on one channel, put into the mailbox in the format that the listener
/// wants, until the mailbox is full. Confined to the loop.
final class IncomingEvents implements ProtocolEvents {

    /// How much may be skipped in one turn of the loop: a compressed message brings a thousand
    /// times what was read from the network.
    private static final int MOST_SKIPPED_BYTES = 256 * 1024;

    private final ProtocolChannel channel;
    private final Mailbox mailbox;
    private final Callbacks callbacks;
    private final ReceiveFormats formats;
    private final Pings pings;
    private final Liveness liveness;
    private final LongSupplier nanoTime;
    private final boolean deliversPings;
    private final @Nullable Observation observation;

    // made when first needed
    private @Nullable StreamedMessages streamed;

    private int skipped;
    private boolean full;

    IncomingEvents(
            ProtocolChannel channel,
            Mailbox mailbox,
            Callbacks callbacks,
            ReceiveFormats formats,
            Pings pings,
            Liveness liveness,
            LongSupplier nanoTime,
            boolean deliversPings,
            @Nullable Observation observation) {
        this.channel = channel;
        this.mailbox = mailbox;
        this.callbacks = callbacks;
        this.formats = formats;
        this.pings = pings;
        this.liveness = liveness;
        this.nanoTime = nanoTime;
        this.deliversPings = deliversPings;
        this.observation = observation;
    }

    /// Wants no more until told that there is room again, by whoever resumes the channel's reading.
    boolean isFull() {
        return full;
    }

    void roomAgain() {
        full = false;
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

    @Override
    public boolean wantsMore() {
        return !full;
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
        deliverMessage(new Message.Text(text), text.length());
    }

    @Override
    public void onBinary(ByteBuffer data) {
        liveness.messageMoved();
        if (observation != null) {
            observation.received(data.remaining());
        }
        if (!formats.areViews()) {
            deliverMessage(new Message.Binary(copy(data)), data.remaining());
        } else if (formats.isOnLoop()) {
            mailbox.runWaiting();
            callbacks.show(data);
        } else {
            deliver(new ChannelEvent.Viewed(copy(data), data.remaining()));
        }
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
            streamed = new StreamedMessages(callbacks.channel(), mailbox, observation);
        }
        skipped += streamed.add(part, text, last);
        if (skipped >= MOST_SKIPPED_BYTES) {
            skipped = 0;
            full = true;
            channel.requestResume();
        }
        full |= mailbox.isFull();
    }

    private void deliverControl(ChannelEvent event) {
        if (streamed != null && streamed.isArriving()) {
            streamed.addWithin(event);
        } else {
            deliver(event);
        }
    }

    private void deliverMessage(Message message, int size) {
        if (formats.isOnLoop()) {
            mailbox.runWaiting();
            callbacks.tell(message);
            // an interrupt was meant for that callback, not for the next
            var _ = Thread.interrupted();
        } else {
            deliver(new ChannelEvent.Received(message, size));
        }
    }

    private void deliver(ChannelEvent event) {
        mailbox.add(event);
        full |= mailbox.isFull();
    }

    private static ByteBuffer copy(ByteBuffer view) {
        var bytes = new byte[view.remaining()];
        view.get(view.position(), bytes);
        return ByteBuffer.wrap(bytes);
    }
}
