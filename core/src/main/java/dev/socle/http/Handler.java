package dev.socle.http;

/// Answers a request, with HTTP or with a WebSocket.
///
/// Called on a virtual thread of its own for each request, so it may block. Calls for different
/// requests overlap.
@FunctionalInterface
public interface Handler {

    /// Answers one request.
    ///
    /// @param request what the client asked
    /// @return the answer, never null
    /// @throws Exception to answer with an error: an [HttpStatusException] with its status and
    ///   message, anything else with 500 and no detail
    Response handle(Request request) throws Exception;
}
