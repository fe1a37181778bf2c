package dev.socle.http;

/// The client's body is larger than the handler takes: answered with 413.
public final class ContentTooLargeException extends HttpStatusException {

    private static final long serialVersionUID = 1L;

    /// Makes an exception that answers 413.
    ///
    /// @param limit the bound that was passed, in bytes
    public ContentTooLargeException(long limit) {
        super(413, "body: too large (expected: <= " + limit + " bytes)");
    }
}
