package dev.socle.http;

/// The client's request cannot be understood: answered with 400.
public final class BadRequestException extends HttpStatusException {

    private static final long serialVersionUID = 1L;

    /// Makes an exception that answers 400.
    ///
    /// @param message the body that the client gets: which part is wrong, and what was expected
    public BadRequestException(String message) {
        super(400, message);
    }
}
