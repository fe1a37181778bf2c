package dev.socle.websocket;

import java.util.function.Consumer;

/// A [WebSocketEndpoint] whose channels are conversations: code that receives messages by calling.
///
/// ```java
/// WebSocketEndpoint.conversation(talk -> {
///     talk.send("What is your name?");
///     var name = talk.receiveText();
///     talk.send("Hello, " + name);
/// })
/// ```
public final class ConversationEndpoint implements WebSocketEndpoint {

    private final Talk talk;
    private final WebSocketOptions options;

    ConversationEndpoint(Talk talk, WebSocketOptions options) {
        this.talk = talk;
        this.options = options;
    }

    /// What is said on a channel.
    @FunctionalInterface
    public interface Talk {

        /// Called once for each channel, when it is open, on a virtual thread that is its own as
        /// long as it runs. When it returns the channel closes with 1000; when it throws, with
        /// 1011.
        ///
        /// @param conversation with the channel's peer
        /// @throws Exception closes the channel with 1011, unless it is or comes of a
        ///   [WebSocketClosedException] of this conversation
        void run(Conversation conversation) throws Exception;
    }

    @Override
    public WebSocketOptions options() {
        return options;
    }

    /// Changes options.
    ///
    /// @param changes applied to a builder that holds the present options
    /// @return a new endpoint
    /// @throws IllegalArgumentException if the conversations should run on the event loop, where
    ///   receiving may not wait
    @Override
    public ConversationEndpoint options(Consumer<WebSocketOptions.Builder> changes) {
        var builder = options.toBuilder();
        changes.accept(builder);
        var changed = builder.build();
        if (changed.dispatch() == Dispatch.EVENT_LOOP) {
            throw new IllegalArgumentException(
                    "dispatch: EVENT_LOOP (expected: another, since a conversation waits)");
        }
        return new ConversationEndpoint(talk, changed);
    }

    @Override
    public WebSocketListener newListener() {
        return new ConversationListener(talk);
    }
}
