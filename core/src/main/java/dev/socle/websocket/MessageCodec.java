package dev.socle.websocket;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.function.Function;

/// A format of messages: turns values into messages, and messages into values.
///
/// An endpoint speaks one ([WebSocketEndpoint#onValue]), or several, each under the name of a
/// subprotocol, of which client and server agree on one in the handshake:
///
/// ```java
/// var format = json.codec(Chat.class).named("chat.json").or(cbor.named("chat.cbor"));
/// WebSocketEndpoint.onValue(format, (channel, chat) -> channel.sendValue(chat))
/// ```
///
/// It is used by many channels, and so by many threads, at once.
///
/// @param <T> the values
public interface MessageCodec<T> {

    /// Turns a message into a value; called where callbacks run.
    ///
    /// @param message what arrived, of either kind; it belongs to the codec
    /// @return the value
    /// @throws BadMessageException if it is none: closes the channel with its code
    /// @throws Exception closes the channel with 1011
    T decode(Message message) throws Exception;

    /// Turns a value into a message; called on the sender's thread.
    ///
    /// @param value the value
    /// @return the message
    Message encode(T value);

    /// Turns a value into a message that may go to many channels.
    ///
    /// @param value the value
    /// @return the message
    default PreparedMessage prepare(T value) {
        return switch (encode(value)) {
            case Message.Text(var text) -> PreparedMessage.text(text);
            case Message.Binary(var data) -> PreparedMessage.binary(data);
        };
    }

    /// Turns a value into messages for channels that do not all speak the same, each encoded when
    /// it is first needed, and once: `room.sendEach(format.prepareEach(value))`.
    ///
    /// @param value the value
    /// @return gives the message for each channel; for one thread at a time
    default Function<WebSocketChannel, PreparedMessage> prepareEach(T value) {
        var prepared = new IdentityHashMap<MessageCodec<T>, PreparedMessage>();
        return channel ->
                prepared.computeIfAbsent(forChannel(channel), codec -> codec.prepare(value));
    }

    /// The codec that is spoken on a channel.
    ///
    /// @param channel an open channel
    /// @return the same for each channel that agreed on the same subprotocol; this codec unless
    ///   there are several
    default MessageCodec<T> forChannel(WebSocketChannel channel) {
        return this;
    }

    /// The subprotocols under which this is spoken.
    ///
    /// @return their names, preferred ones first; empty unless there are any
    default List<String> subprotocols() {
        return List.of();
    }

    /// Names this codec, for the handshake.
    ///
    /// @param subprotocol a token (RFC 6455 4.1)
    /// @return a codec of that name, and no other
    default MessageCodec<T> named(String subprotocol) {
        return SubprotocolCodecs.of(subprotocol, this);
    }

    /// Adds codecs of other names, of which channels agree on one. A channel that agreed on none of
    /// the names speaks the first.
    ///
    /// @param other has names
    /// @return a codec of all the names, those of this codec being preferred
    /// @throws IllegalArgumentException if either has no name, or both have the same
    default MessageCodec<T> or(MessageCodec<T> other) {
        return SubprotocolCodecs.both(this, other);
    }
}
