package dev.socle.websocket;

/// Which thread runs the callbacks of a channel. Under each they run one at a time, in order.
public enum Dispatch {
    /// The default: a virtual thread, as by [#VIRTUAL_THREAD], but carried by the event loop of the
    /// connection, which costs no more than [#EVENT_LOOP]. Callbacks may wait for locks, queues,
    /// sockets, results or room to send. An endpoint that holds the loop instead, by computing for
    /// long, reading files or in native code, is moved to [#VIRTUAL_THREAD] and named in the log.
    ///
    /// Needs `--add-opens java.base/java.lang=dev.socle.core` (on the class path `=ALL-UNNAMED`),
    /// or `Add-Opens: java.base/java.lang` in the manifest of the jar that is launched. Otherwise
    /// it is [#VIRTUAL_THREAD]; the line that a connector logs when it starts tells.
    AUTO,
    /// A virtual thread of the JDK's scheduler. Callbacks may do anything.
    VIRTUAL_THREAD,
    /// The event loop of the connection, for endpoints that promise never to block: a callback that
    /// blocks stops every connection of its loop. A `send` that would have to wait meets the
    /// slow-consumer policy instead.
    EVENT_LOOP
}
