package dev.socle.websocket;

import dev.socle.protocol.CloseCode;

/// A message that the peer sent is not what is spoken here: the peer's fault, and not the
/// application's.
///
/// Thrown by a callback or by [MessageInterceptor#inbound], it closes the channel with its code and
/// reason instead of 1011. `onError` is told, and the log has one line at `DEBUG`, without a stack
/// trace, since any peer can cause it.
///
/// What the message says belongs neither into the exception's message nor into the reason: the one
/// is logged, and the other is stored by proxies and shown by browsers.
public class BadMessageException extends Exception {

    private static final long serialVersionUID = 1L;

    private final int closeCode;
    private final String closeReason;

    /// Creates the exception.
    ///
    /// @param closeCode 1000-1003, 1007-1014 or 3000-4999; 1003 is for a message of the wrong kind,
    ///   1007 for one that is not in its format, 1008 for all else (RFC 6455 7.4.1)
    /// @param closeReason what the peer is told, at most 123 bytes of UTF-8
    /// @param message what is wrong, without what the message says
    /// @throws IllegalArgumentException if code or reason cannot be sent
    public BadMessageException(int closeCode, String closeReason, String message) {
        super(message, null, false, false);
        CloseCode.checkSendable(closeCode);
        CloseCode.checkReason(closeReason);
        this.closeCode = closeCode;
        this.closeReason = closeReason;
    }

    /// The code with which the channel closes.
    ///
    /// @return the code
    public final int closeCode() {
        return closeCode;
    }

    /// The reason with which the channel closes.
    ///
    /// @return what the peer is told
    public final String closeReason() {
        return closeReason;
    }
}
