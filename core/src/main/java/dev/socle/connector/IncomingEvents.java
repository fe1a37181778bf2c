package dev.socle.connector;

import dev.socle.protocol.ProtocolEvents;
import dev.socle.protocol.ProtocolViolation;
import dev.socle.websocket.CloseStatus;
import dev.socle.websocket.Message;
import java.nio.ByteBuffer;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What the protocol read on one channel, put into the mailbox in the format that the listener
/// wants, until the mailbox is full. Confined to the loop.
final class IncomingEvents implements ProtocolEvents {

    /// How much may be skipped in one turn of the loop: a compressed message brings a thousand
    /// times what was read from the network.
    private static final int MOST_SKIPPED_BYTES = 256 * 1024;

    private final ProtocolChannel channel;
    private final Callbacks callbacks;
    private final boolean deliversPings;

    // made when first needed
    private @Nullable StreamedMessages streamed;

    private int skipped;
    private boolean full;

    IncomingEvents(ProtocolChannel channel, Callbacks callbacks, boolean deliversPings) {
        this.channel = channel;
        this.callbacks = callbacks;
        this.deliversPings = deliversPings;
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
        return channel.formats.isStreamed(text);
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
        channel.liveness.messageMoved();
        var observation = channel.observation;
        if (observation != null) {
            observation.received(text);
        }
        deliver(new Message.Text(text), text.length());
    }

    @Override
    public void onBinary(ByteBuffer data) {
        channel.liveness.messageMoved();
        var observation = channel.observation;
        if (observation != null) {
            observation.received(data.remaining());
        }
        if (!channel.formats.areViews()) {
            deliver(new Message.Binary(BufferCopy.of(data)), data.remaining());
        } else if (channel.formats.isOnLoop()) {
            channel.mailbox.runWaiting();
            callbacks.show(data);
        } else {
            deliver(new ChannelEvent.Viewed(BufferCopy.of(data), data.remaining()));
        }
    }

    @Override
    public void onPing(ByteBuffer data) {
        if (deliversPings) {
            deliverControl(new ChannelEvent.Pinged(BufferCopy.of(data)));
        }
    }

    @Override
    public void onPong(ByteBuffer data) {
        var liveness = channel.liveness;
        if (liveness.isOwnPong(data)) {
            channel.pings.answeredBefore(liveness.pingedAt(), channel.nanoTime());
        } else {
            channel.pings.answered(data, channel.nanoTime());
            deliverControl(new ChannelEvent.Ponged(BufferCopy.of(data)));
        }
    }

    @Override
    public void onClose(int code, String reason) {
        channel.closeReceived(code, reason);
    }

    @Override
    public void onViolation(ProtocolViolation violation) {
        channel.violated(violation);
        channel.mailbox.add(new ChannelEvent.Failed(violation));
    }

    @Override
    public void onEnd() {
        channel.endReceived();
    }

    private void deliverPart(ByteBuffer part, boolean text, boolean last) {
        channel.liveness.messageMoved();
        if (streamed == null) {
            streamed = new StreamedMessages(channel.handle(), channel.mailbox, channel.observation);
        }
        skipped += streamed.add(part, text, last);
        if (skipped >= MOST_SKIPPED_BYTES) {
            skipped = 0;
            full = true;
            channel.requestResume();
        }
        full |= channel.mailbox.isFull();
    }

    private void deliverControl(ChannelEvent event) {
        if (streamed != null && streamed.isArriving()) {
            streamed.addWithin(event);
        } else {
            deliver(event);
        }
    }

    /// On the loop a message is told at once, after what waits, and needs no event.
    private void deliver(Message message, int size) {
        if (channel.formats.isOnLoop()) {
            channel.mailbox.runWaiting();
            callbacks.tell(message);
            // an interrupt was meant for that callback, not for the next
            var _ = Thread.interrupted();
        } else {
            deliver(new ChannelEvent.Received(message, size));
        }
    }

    private void deliver(ChannelEvent event) {
        channel.mailbox.add(event);
        full |= channel.mailbox.isFull();
    }
}
