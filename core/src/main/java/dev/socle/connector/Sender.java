package dev.socle.connector;

import dev.socle.protocol.CloseCode;
import dev.socle.websocket.SendResult;
import dev.socle.websocket.SlowConsumer;
import dev.socle.websocket.WebSocketChannel;
import dev.socle.websocket.WebSocketException;
import org.jspecify.annotations.Nullable;

/// The way into the outgoing buffer of one channel: waits for room where that is allowed, and meets
/// the endpoint's policy for slow consumers where it is not. Any thread may call any method.
///
/// A part of the [SendingSide], and no object of its own, since every channel has one.
abstract sealed class Sender implements WebSocketChannel permits SendingSide {

    final ProtocolChannel channel;

    Sender(ProtocolChannel channel) {
        this.channel = channel;
    }

    /// Waits until the message is accepted, except on an event loop.
    ///
    /// @return whether it was accepted
    final boolean send(OutgoingMessage message) {
        var passed = intercepted(message);
        return passed != null && put(passed);
    }

    private boolean put(OutgoingMessage message) {
        if (channel.mayNotWait()) {
            return add(message, null);
        }
        var accepted = channel.buffer.put(message);
        if (accepted) {
            queued(message);
        } else {
            channel.results.tell(message, SendResult.CLOSED);
        }
        return accepted;
    }

    /// Sends without waiting.
    ///
    /// @param key of which the message replaces the one that waits, or null
    /// @return whether it was accepted
    final boolean offer(OutgoingMessage message, @Nullable String key) {
        var passed = intercepted(message);
        return passed != null && add(passed, key);
    }

    /// What the interceptors made of a message; null if it goes no further, which has been told.
    private @Nullable OutgoingMessage intercepted(OutgoingMessage message) {
        var interception = channel.interception;
        if (interception == null) {
            return message;
        }
        if (!channel.buffer.isOpen()) {
            channel.results.tell(message, SendResult.CLOSED);
            return null;
        }
        try {
            var passed = interception.outbound(message);
            if (passed == null) {
                tellDropped(message);
            }
            return passed;
        } catch (Throwable failure) {
            channel.interceptorFailed(failure);
            channel.results.tell(message, SendResult.CLOSED);
            return null;
        }
    }

    private boolean add(OutgoingMessage message, @Nullable String key) {
        var acceptance = channel.buffer.offer(message, key);
        switch (acceptance.verdict()) {
            case ACCEPTED -> {}
            case MADE_ROOM -> tellSlowConsumer();
            case FULL -> {
                tellSlowConsumer();
                refuse(message);
                return false;
            }
            case CLOSED -> {
                channel.results.tell(message, SendResult.CLOSED);
                return false;
            }
        }
        acceptance.dropped().forEach(this::tellDropped);
        queued(message);
        return true;
    }

    /// Sends a control frame without waiting; where too many wait, the channel closes.
    final void offer(ControlFrame frame) {
        switch (channel.buffer.offer(frame)) {
            case ACCEPTED -> channel.requestFlush();
            case FULL -> {
                tellSlowConsumer();
                closeSlowConsumer();
            }
            case MADE_ROOM, CLOSED -> {}
        }
    }

    private void refuse(OutgoingMessage message) {
        if (channel.options.slowConsumer() == SlowConsumer.CLOSE) {
            closeSlowConsumer();
            channel.results.tell(message, SendResult.CLOSED);
        } else {
            tellDropped(message);
        }
    }

    private void closeSlowConsumer() {
        channel.requestClose(
                new CloseRequest(
                        CloseCode.TRY_AGAIN_LATER,
                        "slow consumer",
                        new WebSocketException("slow consumer")));
    }

    private void queued(OutgoingMessage message) {
        var observation = channel.observation;
        if (observation != null) {
            observation.queued(message.size());
        }
        channel.requestFlush();
    }

    private void tellSlowConsumer() {
        var observation = channel.observation;
        if (observation != null) {
            observation.slowConsumer();
        }
    }

    private void tellDropped(OutgoingMessage message) {
        var observation = channel.observation;
        if (observation != null) {
            observation.dropped(message.size());
        }
        channel.results.tell(message, SendResult.DROPPED);
    }
}
