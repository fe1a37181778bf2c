package dev.socle.connector;

import dev.socle.protocol.ProtocolEvents;
import dev.socle.protocol.ProtocolViolation;
import dev.socle.websocket.CloseStatus;
import dev.socle.websocket.Message;
import dev.socle.websocket.MessageFormat;
import java.nio.ByteBuffer;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What the protocol read on one channel, put into the mailbox in the format that the listener
/// wants, until the mailbox is full. Confined to the loop.
///
/// A part of [Inbound], and no object of its own, since every channel has one.
abstract sealed class IncomingEvents implements ProtocolEvents permits Inbound {

    /// How much may be skipped in one turn of the loop: a compressed message brings a thousand
    /// times what was read from the network.
    private static final int MOST_SKIPPED_BYTES = 256 * 1024;

    final ProtocolChannel channel;
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
    final boolean isFull() {
        return full;
    }

    final void roomAgain() {
        full = false;
    }

    /// The channel will expire soon.
    final void expiring(Instant at) {
        deliverControl(new ChannelEvent.Expiring(at));
    }

    /// Nothing more will come of a message that is being read.
    final void endStream(CloseStatus status) {
        if (streamed != null) {
            streamed.end(status);
        }
    }

    @Override
    public final boolean wantsMore() {
        return !full;
    }

    @Override
    public final boolean wantsParts(boolean text) {
        var options = channel.options;
        return (text ? options.textFormat() : options.binaryFormat()) == MessageFormat.STREAM;
    }

    @Override
    public final void onTextPart(ByteBuffer utf8, boolean last) {
        deliverPart(utf8, true, last);
    }

    @Override
    public final void onBinaryPart(ByteBuffer data, boolean last) {
        deliverPart(data, false, last);
    }

    @Override
    public final void onText(String text) {
        channel.liveness.messageMoved();
        var observation = channel.observation;
        if (observation != null) {
            observation.received(text);
        }
        deliver(new Message.Text(text), text.length());
    }

    @Override
    public final void onBinary(ByteBuffer data) {
        channel.liveness.messageMoved();
        var observation = channel.observation;
        if (observation != null) {
            observation.received(data.remaining());
        }
        if (channel.options.binaryFormat() != MessageFormat.VIEW) {
            deliver(new Message.Binary(BufferCopy.of(data)), data.remaining());
        } else if (channel.runsOnLoop()) {
            channel.mailbox.runWaiting();
            callbacks.show(data);
        } else {
            deliver(new ChannelEvent.Viewed(BufferCopy.of(data), data.remaining()));
        }
    }

    @Override
    public final void onPing(ByteBuffer data) {
        if (deliversPings) {
            deliverControl(new ChannelEvent.Pinged(BufferCopy.of(data)));
        }
    }

    @Override
    public final void onPong(ByteBuffer data) {
        var liveness = channel.liveness;
        var pings = channel.pings;
        if (liveness.isOwnPong(data)) {
            if (pings != null) {
                pings.answeredBefore(liveness.pingedAt(), channel.nanoTime());
            }
        } else {
            if (pings != null) {
                pings.answered(data, channel.nanoTime());
            }
            deliverControl(new ChannelEvent.Ponged(BufferCopy.of(data)));
        }
    }

    @Override
    public final void onClose(int code, String reason) {
        channel.closeReceived(code, reason);
    }

    @Override
    public final void onViolation(ProtocolViolation violation) {
        channel.violated(violation);
        channel.mailbox.add(new ChannelEvent.Failed(violation));
    }

    @Override
    public final void onEnd() {
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
        if (channel.runsOnLoop()) {
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
