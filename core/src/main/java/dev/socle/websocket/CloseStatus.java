package dev.socle.websocket;

import org.jspecify.annotations.Nullable;

/// How and why a channel ended; handed to `onClose` and to [WebSocketChannel#closed()].
///
/// The first close frame sent or received decides code and reason. Without one the code is 1006
/// (RFC 6455 7.1.5).
///
/// @param code the close code (RFC 6455 7.4); 1005 if the peer's close frame had none, 1006 if the
///   connection ended without a close frame
/// @param reason the reason in the deciding close frame; empty if there was none
/// @param by who ended the channel
/// @param clean whether both close frames were exchanged
/// @param cause what ended the channel when it was not an ordinary close: the exception of a
///   callback, the protocol violation, the network's `IOException`, or a [WebSocketException] that
///   names a deadline or a policy; otherwise null
public record CloseStatus(
        int code, String reason, By by, boolean clean, @Nullable Throwable cause) {

    /// Who ended a channel.
    public enum By {
        /// The peer: its close frame came first.
        PEER,
        /// This side: the application, a limit, a violation that this side found, or a stop.
        LOCAL,
        /// The network: the connection ended, or was given up, without a close frame.
        TRANSPORT
    }
}
