package dev.socle.auth;

import dev.socle.http.Request;

/// Finds out who sent a request from one kind of credentials, for an [Authentication].
///
/// One authenticator serves many requests at once. It logs nothing: what it was given is secret.
public interface Authenticator {

    /// Judges the credentials of a request. Called on the request's virtual thread, so it may
    /// block.
    ///
    /// @param request what the client asked, a WebSocket or not
    /// @return the verdict
    /// @throws Exception to answer with an error that is not the client's fault
    Verdict authenticate(Request request) throws Exception;

    /// How a client without credentials is told which to send.
    ///
    /// @return a challenge such as `Basic realm="staff"` (RFC 9110 11.3)
    String challenge();

    /// Takes the credentials off a request that was accepted and is about to live as long as a
    /// channel.
    ///
    /// @param request the request
    /// @return the request without what [#authenticate] looks at; unless overridden the request as
    ///   it is
    default Request conceal(Request request) {
        return request;
    }
}
