package dev.socle.websocket;

/// As what messages of one kind reach the listener; chosen for text and binary messages apart, by
/// [WebSocketOptions] or, for one channel, in `onOpen`.
public enum MessageFormat {
    /// The default: each message whole, once it is complete ([WebSocketListener#onText],
    /// [WebSocketListener#onBinary]).
    WHOLE,
    /// Each message as it arrives, read from a stream in bounded memory, whatever its size
    /// ([WebSocketListener#onTextStream], [WebSocketListener#onBinaryStream]). Reading waits, so
    /// not with [Dispatch#EVENT_LOOP].
    STREAM,
    /// Each binary message whole, as a buffer that is valid during the callback only
    /// (`onBinaryView`). With [Dispatch#EVENT_LOOP] nothing is copied or allocated for a message
    /// that lies in one network read; elsewhere this costs as much as [#WHOLE].
    VIEW
}
