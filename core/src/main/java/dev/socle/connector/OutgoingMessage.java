package dev.socle.connector;

import dev.socle.protocol.FrameOutput;
import dev.socle.protocol.Utf8;
import dev.socle.protocol.WebSocketProtocol;
import dev.socle.websocket.Message;
import dev.socle.websocket.PreparedMessage;
import dev.socle.websocket.SendResult;
import java.nio.ByteBuffer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One whole message on its way out; what it holds never changes.
sealed interface OutgoingMessage extends Outgoing, OutgoingFrame {

    /// A text message; the text is encoded now.
    static OutgoingMessage of(CharSequence text, @Nullable Consumer<SendResult> result) {
        return new Text(ByteBuffer.wrap(Utf8.encode(text)), result);
    }

    /// A binary message; the data is copied now.
    static OutgoingMessage of(ByteBuffer data, @Nullable Consumer<SendResult> result) {
        return new Binary(BufferCopy.of(data), result);
    }

    /// A message of either kind.
    static OutgoingMessage of(Message message, @Nullable Consumer<SendResult> result) {
        return switch (message) {
            case Message.Text(var text) -> of(text, result);
            case Message.Binary(var data) -> of(data, result);
        };
    }

    /// A message that was encoded before, and is shared.
    static OutgoingMessage of(PreparedMessage message, @Nullable Consumer<SendResult> result) {
        return new Shared(message, result);
    }

    /// Told what became of it; null if nobody asked.
    @Nullable Consumer<SendResult> result();

    record Text(ByteBuffer utf8, @Nullable Consumer<SendResult> result) implements OutgoingMessage {

        @Override
        public int size() {
            return utf8.remaining();
        }

        @Override
        public void write(WebSocketProtocol protocol, FrameOutput out) {
            protocol.writeText(utf8, out);
        }
    }

    record Binary(ByteBuffer data, @Nullable Consumer<SendResult> result)
            implements OutgoingMessage {

        @Override
        public int size() {
            return data.remaining();
        }

        @Override
        public void write(WebSocketProtocol protocol, FrameOutput out) {
            protocol.writeBinary(data, out);
        }
    }

    record Shared(PreparedMessage prepared, @Nullable Consumer<SendResult> result)
            implements OutgoingMessage {

        @Override
        public int size() {
            return prepared.size();
        }

        @Override
        public void write(WebSocketProtocol protocol, FrameOutput out) {
            protocol.write(prepared.encoded(), out);
        }
    }
}
