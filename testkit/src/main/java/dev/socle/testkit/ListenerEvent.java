package dev.socle.testkit;

import dev.socle.websocket.CloseStatus;
import java.nio.ByteBuffer;
import java.time.Instant;

/// One callback of a listener, as a value.
public sealed interface ListenerEvent {

    /// `onOpen` was called.
    record Opened() implements ListenerEvent {}

    /// `onText` was called.
    ///
    /// @param text the message
    record Text(String text) implements ListenerEvent {}

    /// `onBinary` or `onBinaryView` was called.
    ///
    /// @param data the message, not to be changed
    record Binary(ByteBuffer data) implements ListenerEvent {
        @Override
        public String toString() {
            return "Binary[" + Hex.of(data) + "]";
        }
    }

    /// `onTextStream` was called.
    record TextStream() implements ListenerEvent {}

    /// `onBinaryStream` was called.
    record BinaryStream() implements ListenerEvent {}

    /// `onPing` was called.
    ///
    /// @param data the ping's data, not to be changed
    record Pinged(ByteBuffer data) implements ListenerEvent {
        @Override
        public String toString() {
            return "Pinged[" + Hex.of(data) + "]";
        }
    }

    /// `onPong` was called.
    ///
    /// @param data the pong's data, not to be changed
    record Ponged(ByteBuffer data) implements ListenerEvent {
        @Override
        public String toString() {
            return "Ponged[" + Hex.of(data) + "]";
        }
    }

    /// `onExpiring` was called.
    ///
    /// @param at when the channel closes
    record Expiring(Instant at) implements ListenerEvent {}

    /// `onError` was called.
    ///
    /// @param error what went wrong
    record Failed(Throwable error) implements ListenerEvent {}

    /// `onClose` was called.
    ///
    /// @param status how the channel ended
    record Closed(CloseStatus status) implements ListenerEvent {}
}
