package dev.socle.auth;

import dev.socle.http.Request;
import java.util.regex.Pattern;

/// A token in the `Authorization` header (RFC 6750 2.1). Over TLS only: who has the token is who it
/// was issued to.
///
/// Pages cannot set this header on a WebSocket.
public final class BearerAuthentication implements Authenticator {

    static final String SCHEME = "Bearer";

    // RFC 6750 2.1: b64token
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~+/-]+=*");

    private final String challenge;
    private final TokenVerifier verifier;

    private BearerAuthentication(String realm, TokenVerifier verifier) {
        this.challenge = Challenge.of(SCHEME, realm);
        this.verifier = verifier;
    }

    /// Asks for a token.
    ///
    /// @param realm what the token is for; printable ASCII without `"` and `\`
    /// @param verifier knows the tokens
    /// @return the authenticator
    /// @throws IllegalArgumentException if the realm holds something else
    public static BearerAuthentication of(String realm, TokenVerifier verifier) {
        return new BearerAuthentication(realm, verifier);
    }

    @Override
    public String challenge() {
        return challenge;
    }

    @Override
    public Verdict authenticate(Request request) throws Exception {
        String token = AuthorizationHeader.credentials(request, SCHEME);
        if (token == null) {
            return new Verdict.Absent();
        }
        return TOKEN.matcher(token).matches()
                ? verifier.verify(token).<Verdict>map(Verdict.Accepted::new).orElseGet(this::reject)
                : reject();
    }

    @Override
    public Request conceal(Request request) {
        return AuthorizationHeader.without(request);
    }

    /// RFC 6750 3.1.
    private Verdict reject() {
        return new Verdict.Rejected(challenge + ", error=\"invalid_token\"");
    }
}
