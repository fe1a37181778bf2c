package dev.socle.http;

/// Thrown by handlers and interceptors to answer a status with a plain-text message.
///
/// The message is sent to the client. Any other exception is answered with 500 and no detail.
public sealed class HttpStatusException extends RuntimeException
        permits BadRequestException, ContentTooLargeException {

    private static final long serialVersionUID = 1L;

    private final int status;

    /// Makes an exception that answers a status.
    ///
    /// @param status 400 to 599
    /// @param message the body that the client gets
    /// @throws IllegalArgumentException if the status is out of bounds
    public HttpStatusException(int status, String message) {
        super(message);
        if (status < 400 || status > 599) {
            throw new IllegalArgumentException("status: " + status + " (expected: 400 to 599)");
        }
        this.status = status;
    }

    /// The status to answer.
    ///
    /// @return 400 to 599
    public int status() {
        return status;
    }

    /// The answer.
    ///
    /// @return the status, with the message as plain text
    public HttpResponse response() {
        String message = getMessage();
        return HttpResponse.text(message == null ? "" : message).withStatus(status);
    }
}
