package dev.socle.auth;

/// What an [Authenticator] makes of a request.
public sealed interface Verdict {

    /// The request has no credentials of the authenticator's kind: the next one is asked.
    record Absent() implements Verdict {}

    /// The credentials are right: no other authenticator is asked.
    ///
    /// @param identity whose they are
    record Accepted(Identity identity) implements Verdict {}

    /// There are credentials and they are wrong: no other authenticator is asked, and the client
    /// gets 401.
    ///
    /// @param challenge what the client may do about it, in the place of
    ///   [Authenticator#challenge()]
    record Rejected(String challenge) implements Verdict {}
}
