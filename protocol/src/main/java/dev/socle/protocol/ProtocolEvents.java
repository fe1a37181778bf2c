package dev.socle.protocol;

import java.nio.ByteBuffer;

/// What arrived on one connection, in the order of arrival.
///
/// Every method is called on the thread that called [WebSocketProtocol#receive] or
/// [WebSocketProtocol#receiveEnd], before that call returns. The write methods of the same protocol
/// may be called from inside, its receive methods may not. A method must not throw: what it throws
/// leaves `receive` and the input that followed is lost.
///
/// A buffer handed over is a *view*: content between position and limit, big-endian, valid only
/// during the call. Its position and limit may be changed; whoever wants to keep the content copies
/// it.
public interface ProtocolEvents {
    /// Whether a further frame is to be read now; asked before each, and before each part of a
    /// message that is handed over in parts. When it is not, [WebSocketProtocol#receive] returns
    /// and leaves what follows in the buffer, so that one read from the network cannot bring more
    /// than is wanted.
    ///
    /// @return true unless the events' receiver is full
    default boolean wantsMore() {
        return true;
    }

    /// Whether the message that begins now is to be handed over in parts as they arrive, rather
    /// than whole; asked once for each message, when the header of its first frame was read.
    ///
    /// @param text whether it is a text message
    /// @return false, unless [#onTextPart] or [#onBinaryPart] is to be called
    default boolean wantsParts(boolean text) {
        return false;
    }

    /// A part of a text message that is handed over in parts. All of it so far is valid UTF-8, or
    /// the beginning of such.
    ///
    /// @param utf8 a view of at most 16 KiB, valid during the call; may begin and end within a
    ///   character, and be empty if it is the last
    /// @param last whether the message is complete
    default void onTextPart(ByteBuffer utf8, boolean last) {}

    /// A part of a binary message that is handed over in parts.
    ///
    /// @param data a view of at most 16 KiB, valid during the call; may be empty if it is the last
    /// @param last whether the message is complete
    default void onBinaryPart(ByteBuffer data, boolean last) {}

    /// A whole text message, its UTF-8 checked (RFC 6455 5.6, 8.1).
    void onText(String text);

    /// A whole binary message (RFC 6455 5.6).
    ///
    /// @param data a view, valid during the call: of the received bytes where the message lay whole
    ///   in them
    void onBinary(ByteBuffer data);

    /// A ping (RFC 6455 5.5.2); the protocol owes the pong already, if it answers pings.
    ///
    /// @param data a view of at most 125 bytes, valid during the call
    void onPing(ByteBuffer data);

    /// A pong, asked for or not (RFC 6455 5.5.3).
    ///
    /// @param data a view of at most 125 bytes, valid during the call
    void onPong(ByteBuffer data);

    /// The peer's close frame (RFC 6455 5.5.1). At most once, and no event follows.
    ///
    /// @param code the code in the frame, or [CloseCode#NO_STATUS] when it had none
    /// @param reason the reason in the frame, empty when it had none
    void onClose(int code, String reason);

    /// The peer broke the protocol or a limit, and the connection is failed (RFC 6455 7.1.7). At
    /// most once, and no event follows.
    ///
    /// The protocol owes the close frame with [ProtocolViolation#closeCode], unless our close frame
    /// was sent before.
    void onViolation(ProtocolViolation violation);

    /// The transport ended without a close frame from the peer (RFC 6455 7.1.5: code 1006). At most
    /// once, and no event follows.
    void onEnd();
}
