package dev.socle.websocket;

/// Which thread runs the callbacks of a channel. Under each they run one at a time, in order.
public enum Dispatch {
    /// The default: whatever is safe for callbacks that block. At present [#VIRTUAL_THREAD].
    AUTO,
    /// A virtual thread. Callbacks may block.
    VIRTUAL_THREAD,
    /// The event loop of the connection, for endpoints that promise never to block: a callback that
    /// blocks stops every connection of its loop. A `send` that would have to wait meets the
    /// slow-consumer policy instead.
    EVENT_LOOP
}
