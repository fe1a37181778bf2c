package dev.socle.websocket;

/// What became of a message that was sent without waiting.
public enum SendResult {
    /// The message was written to the transport. Whether the peer read it only the peer can say.
    SENT,
    /// The message was not written, since the channel was closed or closing. Of messages that were
    /// under way when the connection was lost, only the peer knows which it got.
    CLOSED,
    /// The message was not written, since the slow-consumer policy gave it up or a later message of
    /// its key took its place. Told at once.
    DROPPED
}
