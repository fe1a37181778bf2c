package dev.socle.auth;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.socle.http.Request;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.security.Principal;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Name and password in the `Authorization` header (RFC 7617), in UTF-8. Over TLS only: the header
/// is not encrypted.
///
/// Browsers ask their user, and send the answer with WebSocket handshakes of the same origin too.
public final class BasicAuthentication implements Authenticator {

    private static final String SCHEME = "Basic";

    private final String challenge;
    private final PasswordVerifier verifier;

    private BasicAuthentication(String realm, PasswordVerifier verifier) {
        this.challenge = Challenge.of(SCHEME, realm) + ", charset=\"UTF-8\"";
        this.verifier = verifier;
    }

    /// Asks for a password.
    ///
    /// @param realm what the password is for, as browsers show it; printable ASCII without `"` and
    ///   `\`
    /// @param verifier knows the users
    /// @return the authenticator
    /// @throws IllegalArgumentException if the realm holds something else
    public static BasicAuthentication of(String realm, PasswordVerifier verifier) {
        return new BasicAuthentication(realm, verifier);
    }

    @Override
    public String challenge() {
        return challenge;
    }

    @Override
    public Verdict authenticate(Request request) throws Exception {
        String credentials = AuthorizationHeader.credentials(request, SCHEME);
        if (credentials == null) {
            return new Verdict.Absent();
        }
        String pair = decode(credentials);
        int colon = pair == null ? -1 : pair.indexOf(':');
        return pair == null || colon < 0
                ? new Verdict.Rejected(challenge)
                : verdict(verifier.verify(pair.substring(0, colon), pair.substring(colon + 1)));
    }

    private Verdict verdict(Optional<? extends Principal> principal) {
        return principal
                .<Verdict>map(who -> new Verdict.Accepted(Identity.of(who)))
                .orElseGet(() -> new Verdict.Rejected(challenge));
    }

    @Override
    public Request conceal(Request request) {
        return AuthorizationHeader.without(request);
    }

    /// Null for what is not Base64, not UTF-8, or holds control characters (RFC 7617 2).
    private static @Nullable String decode(String credentials) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(credentials));
            String pair = UTF_8.newDecoder().decode(bytes).toString();
            return pair.chars().anyMatch(Character::isISOControl) ? null : pair;
        } catch (IllegalArgumentException | CharacterCodingException e) {
            return null;
        }
    }
}
