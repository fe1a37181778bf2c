package dev.socle.jackson;

import dev.socle.websocket.ChannelView;
import dev.socle.websocket.SendResult;
import dev.socle.websocket.WebSocketChannel;
import java.util.concurrent.CompletionStage;

/// A channel on which values are sent as JSON text messages.
///
/// What Jackson throws for a value that it cannot write is thrown to the sender, and nothing is
/// sent then.
public final class JsonChannel extends ChannelView {

    private final Json json;

    JsonChannel(WebSocketChannel channel, Json json) {
        super(channel);
        this.json = json;
    }

    /// Sends a value; waits and answers as [#send(CharSequence)].
    ///
    /// @param value anything that Jackson can write
    /// @return whether it was accepted
    public boolean sendJson(Object value) {
        return send(json.write(value));
    }

    /// Sends a value without waiting; see [#sendAsync(CharSequence)].
    ///
    /// @param value anything that Jackson can write
    /// @return the result to come
    public CompletionStage<SendResult> sendJsonAsync(Object value) {
        return sendAsync(json.write(value));
    }

    /// Sends the latest state of something; see [#conflate(String, CharSequence)].
    ///
    /// @param key what the state is of
    /// @param value anything that Jackson can write
    /// @return whether it was accepted; it may still be replaced or dropped
    public boolean conflateJson(String key, Object value) {
        return conflate(key, json.write(value));
    }
}
