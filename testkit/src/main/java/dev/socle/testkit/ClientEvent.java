package dev.socle.testkit;

import java.nio.ByteBuffer;

/// One thing that a [TestClient] received, as a value.
public sealed interface ClientEvent {

    /// A whole text message.
    ///
    /// @param text the message
    record Text(String text) implements ClientEvent {}

    /// A whole binary message.
    ///
    /// @param data the message
    record Binary(ByteBuffer data) implements ClientEvent {
        @Override
        public String toString() {
            return "Binary[" + Hex.of(data) + "]";
        }
    }

    /// A ping.
    ///
    /// @param data its data
    record Ping(ByteBuffer data) implements ClientEvent {
        @Override
        public String toString() {
            return "Ping[" + Hex.of(data) + "]";
        }
    }

    /// A pong.
    ///
    /// @param data its data
    record Pong(ByteBuffer data) implements ClientEvent {
        @Override
        public String toString() {
            return "Pong[" + Hex.of(data) + "]";
        }
    }

    /// A close frame.
    ///
    /// @param code the code, 1005 if the frame has none
    /// @param reason the reason, empty if the frame has none
    record Close(int code, String reason) implements ClientEvent {}

    /// The server broke RFC 6455.
    ///
    /// @param explanation the fault and its section
    record Violation(String explanation) implements ClientEvent {}

    /// The server ended its side of the connection: FIN.
    record End() implements ClientEvent {}

    /// The connection was reset, by either side: RST.
    record Reset() implements ClientEvent {}
}
