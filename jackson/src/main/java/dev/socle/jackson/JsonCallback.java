package dev.socle.jackson;

/// What happens when a JSON message arrives, or one that is none.
///
/// @param <T> the value, or what is wrong
@FunctionalInterface
public interface JsonCallback<T> {

    /// Called for each; see [dev.socle.websocket.WebSocketListener].
    ///
    /// @param channel the channel, to send values on
    /// @param value what was read
    /// @throws Exception closes the channel with 1011
    void accept(JsonChannel channel, T value) throws Exception;
}
