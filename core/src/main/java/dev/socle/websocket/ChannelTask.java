package dev.socle.websocket;

/// What runs for one channel after `onOpen`, and decides itself when the callbacks that follow are
/// run. What a [ConversationEndpoint] gives to a connector; applications need none.
@FunctionalInterface
public interface ChannelTask {

    /// Called once, on the thread that ran `onOpen`, unless that threw. While it runs, callbacks
    /// are run by it only.
    ///
    /// @param channel the channel
    /// @param callbacks those of the channel, which wait in their order
    /// @throws Exception closes the channel with 1011
    void run(WebSocketChannel channel, CallbackQueue callbacks) throws Exception;
}
