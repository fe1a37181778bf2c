package dev.socle.auth;

import java.util.Optional;

/// Knows whose token it is.
///
/// Called on the request's virtual thread, so it may block; calls overlap.
@FunctionalInterface
public interface TokenVerifier {

    /// Looks a token up, or checks its signature. A token that has expired is no token.
    ///
    /// @param token as the client gave it: not empty, of the characters that RFC 6750 2.1 allows
    /// @return whose it is and until when it holds, or empty if it is not good
    /// @throws Exception to answer with an error that is not the client's fault
    Optional<Identity> verify(String token) throws Exception;
}
