package dev.socle.http;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// The client ended the connection before its request had come as a whole: a fault of the network
/// or of the client, of which the log tells at `DEBUG` only. Nobody is there to be answered.
public final class ClientGoneException extends IOException {

    private static final long serialVersionUID = 1L;

    /// Makes an exception.
    ///
    /// @param message how it was noticed, or null
    /// @param cause where it was noticed, or null
    public ClientGoneException(@Nullable String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /// Whether a failure comes of a client that is gone.
    ///
    /// @param failure what a handler threw, as it is or in exceptions of its own
    /// @return true if it is a `ClientGoneException` or has one among its causes
    public static boolean isBehind(Throwable failure) {
        Throwable cause = failure;
        while (cause != null && !(cause instanceof ClientGoneException)) {
            cause = cause.getCause();
        }
        return cause != null;
    }
}
