package dev.socle.websocket;

import dev.socle.protocol.EncodedMessage;
import java.nio.ByteBuffer;

/// A message that is encoded once, and compressed at most once for each way of compressing, to be
/// sent on many channels.
///
/// All channels share one copy of its payload, which counts against the bound of each. Immutable;
/// any thread may send it, as often as it likes.
public final class PreparedMessage {

    private final EncodedMessage encoded;

    private PreparedMessage(EncodedMessage encoded) {
        this.encoded = encoded;
    }

    /// A text message.
    ///
    /// @param text unpaired surrogates go out as U+FFFD
    /// @return the message
    public static PreparedMessage text(CharSequence text) {
        return new PreparedMessage(EncodedMessage.text(text));
    }

    /// A binary message.
    ///
    /// @param data position to limit, which do not change; copied before the call returns
    /// @return the message
    public static PreparedMessage binary(ByteBuffer data) {
        return new PreparedMessage(EncodedMessage.binary(data));
    }

    /// A binary message.
    ///
    /// @param data copied before the call returns
    /// @return the message
    public static PreparedMessage binary(byte[] data) {
        return binary(ByteBuffer.wrap(data));
    }

    /// Whether it is a text message; otherwise it is binary.
    ///
    /// @return true for text
    public boolean isText() {
        return encoded.isText();
    }

    /// The length of its payload, as it counts in [WebSocketChannel#bufferedBytes()].
    ///
    /// @return bytes, text in UTF-8
    public int size() {
        return encoded.size();
    }

    /// Its payload, text in UTF-8.
    ///
    /// @return a read-only view, new with each call
    public ByteBuffer payload() {
        return encoded.payload();
    }

    /// The form in which byte connectors write it.
    ///
    /// @return the same for each call
    public EncodedMessage encoded() {
        return encoded;
    }
}
