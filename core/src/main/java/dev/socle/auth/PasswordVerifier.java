package dev.socle.auth;

import java.security.Principal;
import java.util.Optional;

/// Knows whose password it is.
///
/// Called on the request's virtual thread, so it may block; calls overlap. Passwords belong stored
/// as slow salted hashes, and what is compared belongs compared in constant time
/// ([java.security.MessageDigest#isEqual]), also where there is no such user.
@FunctionalInterface
public interface PasswordVerifier {

    /// Looks a user up.
    ///
    /// @param name as the client gave it
    /// @param password as the client gave it
    /// @return the user, or empty if the password is wrong or there is no such user
    /// @throws Exception to answer with an error that is not the client's fault
    Optional<? extends Principal> verify(String name, String password) throws Exception;
}
