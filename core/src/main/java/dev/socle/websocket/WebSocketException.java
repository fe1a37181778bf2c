package dev.socle.websocket;

/// Why a channel was ended by something that is nobody's exception: a deadline, a policy, a stop.
///
/// Found in [CloseStatus#cause()]. It carries no stack trace, since the place where a deadline was
/// noticed says nothing.
public final class WebSocketException extends Exception {

    private static final long serialVersionUID = 1L;

    /// Creates the cause.
    ///
    /// @param message what happened, in a few fixed words such as `write deadline` or `slow
    ///   consumer`
    public WebSocketException(String message) {
        super(message, null, false, false);
    }
}
