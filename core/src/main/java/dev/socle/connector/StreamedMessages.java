package dev.socle.connector;

import dev.socle.connector.ChannelEvent.Begun;
import dev.socle.websocket.CloseStatus;
import dev.socle.websocket.WebSocketChannel;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/// The messages of one channel that are read while they arrive, of which one at a time does.
/// Confined to the loop.
///
/// While one arrives, nothing waits behind it in the mailbox: reading it needs the loop to read on,
/// which a mailbox full of pings and pongs would forbid. What is no message waits here, the latest
/// of each kind, until the message is over.
final class StreamedMessages {

    private final WebSocketChannel channel;
    private final Mailbox mailbox;
    private final ArrayDeque<ChannelEvent> within = new ArrayDeque<>(2);
    private final @Nullable Observation observation;
    private @Nullable MessageStream arriving;
    private long arrivedBytes;

    StreamedMessages(WebSocketChannel channel, Mailbox mailbox, @Nullable Observation observation) {
        this.channel = channel;
        this.mailbox = mailbox;
        this.observation = observation;
    }

    /// Whether one has begun to arrive and is not complete.
    boolean isArriving() {
        return arriving != null;
    }

    /// Adds a part to the message that is arriving, or begins one.
    ///
    /// @return how many of its bytes nobody wants
    int add(ByteBuffer part, boolean text, boolean last) {
        var size = part.remaining();
        arrivedBytes += size;
        var begins = arriving == null;
        var stream = arriving == null ? new MessageStream(channel, mailbox::release) : arriving;
        var held = stream.add(part);
        mailbox.hold(held);
        if (last) {
            stream.complete();
        }
        if (begins) {
            mailbox.add(new Begun(stream, text));
        }
        arriving = stream;
        if (last) {
            if (observation != null) {
                observation.received(arrivedBytes);
            }
            over();
        }
        return size - held;
    }

    /// Keeps what is no message until the message is over, instead of an earlier one of its kind.
    void addWithin(ChannelEvent control) {
        within.removeIf(earlier -> earlier.getClass() == control.getClass());
        within.add(control);
    }

    /// Nothing more will come of the message that is arriving, if one is.
    void end(CloseStatus status) {
        if (arriving != null) {
            arriving.end(status);
            over();
        }
    }

    private void over() {
        arriving = null;
        arrivedBytes = 0;
        within.forEach(mailbox::add);
        within.clear();
    }
}
