package dev.socle.connector;

import dev.socle.websocket.CallbackQueue;
import dev.socle.websocket.ChannelTask;
import dev.socle.websocket.CloseStatus;
import dev.socle.websocket.Message;
import java.nio.ByteBuffer;
import java.time.Instant;

/// What waits in a mailbox for a listener's callback.
sealed interface ChannelEvent {

    /// The size that counts against the mailbox's bound.
    default int size() {
        return 0;
    }

    record Opened() implements ChannelEvent {}

    /// The channel's task, which decides when the events that follow are due.
    record Tasked(ChannelTask task, CallbackQueue callbacks) implements ChannelEvent {}

    record Received(Message message, int size) implements ChannelEvent {}

    /// A copy of a binary message that the application wants to look at only.
    record Viewed(ByteBuffer view, int size) implements ChannelEvent {}

    /// A message that begins to arrive, and counts as it does.
    record Begun(MessageStream stream, boolean text) implements ChannelEvent {}

    record Pinged(ByteBuffer data) implements ChannelEvent {}

    record Ponged(ByteBuffer data) implements ChannelEvent {}

    record Expiring(Instant at) implements ChannelEvent {}

    record Failed(Throwable error) implements ChannelEvent {}

    /// No callback: what to do when all before have returned.
    record Drained(Runnable then) implements ChannelEvent {}

    record Closed(CloseStatus status) implements ChannelEvent {}
}
