package dev.socle.websocket;

import java.util.concurrent.CompletionStage;

/// A channel on which values are sent, in the format that is spoken there.
///
/// What a codec throws is thrown to the sender, and nothing is sent then.
///
/// @param <T> the values
public final class ValueChannel<T> extends ChannelView {

    private final MessageCodec<T> codec;

    private ValueChannel(WebSocketChannel channel, MessageCodec<T> codec) {
        super(channel);
        this.codec = codec;
    }

    /// A channel that speaks a format.
    ///
    /// @param <T> the values
    /// @param channel any channel
    /// @param codec the format, or the formats of which the channel speaks one
    /// @return a view of the channel
    public static <T> ValueChannel<T> of(WebSocketChannel channel, MessageCodec<T> codec) {
        return new ValueChannel<>(channel, codec.forChannel(channel));
    }

    /// Sends a value; waits and answers as [#send(CharSequence)].
    ///
    /// @param value the value
    /// @return whether it was accepted
    public boolean sendValue(T value) {
        return switch (codec.encode(value)) {
            case Message.Text(var text) -> send(text);
            case Message.Binary(var data) -> send(data);
        };
    }

    /// Sends a value without waiting; see [#sendAsync(CharSequence)].
    ///
    /// @param value the value
    /// @return the result to come
    public CompletionStage<SendResult> sendValueAsync(T value) {
        return switch (codec.encode(value)) {
            case Message.Text(var text) -> sendAsync(text);
            case Message.Binary(var data) -> sendAsync(data);
        };
    }

    /// Sends the latest state of something; see [#conflate(String, CharSequence)].
    ///
    /// @param key what the state is of
    /// @param value the state
    /// @return whether it was accepted; it may still be replaced or dropped
    public boolean conflateValue(String key, T value) {
        return switch (codec.encode(value)) {
            case Message.Text(var text) -> conflate(key, text);
            case Message.Binary(var data) -> conflate(key, data);
        };
    }
}
