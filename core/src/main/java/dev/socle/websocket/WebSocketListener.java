package dev.socle.websocket;

import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.time.Instant;

/// What an application does with the events of one or more channels.
///
/// The callbacks of one channel never overlap, come in the order of arrival, and each
/// happens-before the next. They run on a virtual thread and may block, unless the endpoint chose
/// [Dispatch#EVENT_LOOP]. Every callback is optional: a missing one ignores its event. An exception
/// in `onOpen`, `onPing`, `onPong`, `onExpiring` or one for messages is handed to `onError` and
/// closes the channel with 1011; one in `onError` or `onClose` is logged.
///
/// A listener that is used for several channels is called by several threads at once.
public interface WebSocketListener {

    /// Called once, first, when the handshake's answer was written and before anything is read.
    ///
    /// @param channel the channel that opened
    /// @throws Exception closes the channel with 1011
    default void onOpen(WebSocketChannel channel) throws Exception {}

    /// Called for each whole message; calls [#onText] or [#onBinary] unless overridden.
    ///
    /// @param channel the channel
    /// @param message the message
    /// @throws Exception closes the channel with 1011
    default void onMessage(WebSocketChannel channel, Message message) throws Exception {
        switch (message) {
            case Message.Text(String text) -> onText(channel, text);
            case Message.Binary(ByteBuffer data) -> onBinary(channel, data);
        }
    }

    /// Called for each whole text message.
    ///
    /// @param channel the channel
    /// @param text the decoded text
    /// @throws Exception closes the channel with 1011
    default void onText(WebSocketChannel channel, String text) throws Exception {}

    /// Called for each whole binary message.
    ///
    /// @param channel the channel
    /// @param data the bytes, position to limit; the receiver owns the buffer and may keep it
    /// @throws Exception closes the channel with 1011
    default void onBinary(WebSocketChannel channel, ByteBuffer data) throws Exception {}

    /// Called for each text message as soon as it begins to arrive, where the format is
    /// [MessageFormat#STREAM]. Nothing else of the channel is delivered before it returns.
    ///
    /// Reading waits for what has not arrived. It throws [WebSocketClosedException] once the
    /// channel ended within the message, because the peer went away or the message breaks a rule or
    /// a limit. What is left unread when the callback returns is skipped, and the reader is then
    /// closed.
    ///
    /// @param channel the channel
    /// @param text the message, valid Unicode
    /// @throws Exception closes the channel with 1011
    default void onTextStream(WebSocketChannel channel, Reader text) throws Exception {}

    /// Called for each binary message as soon as it begins to arrive, where the format is
    /// [MessageFormat#STREAM]; all else as for [#onTextStream].
    ///
    /// @param channel the channel
    /// @param data the message
    /// @throws Exception closes the channel with 1011
    default void onBinaryStream(WebSocketChannel channel, InputStream data) throws Exception {}

    /// Called for each whole binary message, where the format is [MessageFormat#VIEW].
    ///
    /// With [Dispatch#EVENT_LOOP] the buffer is that of the network, heap or direct, and the
    /// callback runs while it is being read: nothing is copied, and nothing allocated for a message
    /// that lies in one read. With other dispatches it is a copy.
    ///
    /// @param channel the channel
    /// @param view the bytes, position to limit; valid until the callback returns
    /// @throws Exception closes the channel with 1011
    default void onBinaryView(WebSocketChannel channel, ByteBuffer view) throws Exception {}

    /// Called for each pong, asked for or not.
    ///
    /// @param channel the channel
    /// @param data at most 125 bytes; the receiver owns the buffer
    /// @throws Exception closes the channel with 1011
    default void onPong(WebSocketChannel channel, ByteBuffer data) throws Exception {}

    /// Called some time before the channel expires, for each [WebSocketChannel#expireAt]; see
    /// [WebSocketOptions.Builder#expiryWarning]. Another `expireAt` lets the channel live on, also
    /// a later one, when the peer has shown new credentials. While another callback runs it waits.
    ///
    /// @param channel the channel
    /// @param at when it closes with 4401
    /// @throws Exception closes the channel with 1011
    default void onExpiring(WebSocketChannel channel, Instant at) throws Exception {}

    /// Called before `onClose` for an exception of a callback, a protocol violation or an exceeded
    /// limit. Losing the peer, a deadline, a stop and an abort are no errors: `onClose` tells them.
    ///
    /// @param channel the channel, which is closing
    /// @param error what went wrong
    /// @throws Exception is logged
    default void onError(WebSocketChannel channel, Throwable error) throws Exception {}

    /// Called exactly once, last, if and only if `onOpen` was called, whatever ended the channel.
    ///
    /// @param channel the channel, which is closed: sending returns false
    /// @param status how it ended
    /// @throws Exception is logged
    default void onClose(WebSocketChannel channel, CloseStatus status) throws Exception {}
}
