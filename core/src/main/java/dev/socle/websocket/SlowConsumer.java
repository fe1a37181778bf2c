package dev.socle.websocket;

/// What happens where a message that may not wait finds no room in the outgoing buffer: the policy
/// of an endpoint for peers that read too slowly.
///
/// It is met by `sendAsync`, by sends with a callback, by `conflate`, and by every send on an
/// event-loop thread; other sends wait instead. Only messages that wait whole give way: what is
/// begun, control frames and streams never do. Where not enough of them may give way, none does,
/// and the new message is dropped.
public enum SlowConsumer {
    /// The channel closes with 1013, after the messages that were accepted. The default, since
    /// nothing is lost unnoticed.
    CLOSE,
    /// The new message is dropped.
    DROP_NEWEST,
    /// The messages that have waited longest are dropped, as many as the new one needs: also those
    /// of which `send` has returned true.
    DROP_OLDEST,
    /// As [#DROP_OLDEST], but messages with a key ([WebSocketChannel#conflate(String,
    /// CharSequence)]) stay: a slow peer loses what happened, and keeps the latest state of each
    /// key.
    CONFLATE
}
