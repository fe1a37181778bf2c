package dev.socle.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socle.http.Request;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BearerAuthenticationTest {

    private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");
    // RFC 6750 2.1
    private static final String TOKEN = "mF_9.B5f-4.1JqM";

    private final List<String> asked = new ArrayList<>();
    private final BearerAuthentication bearer =
            BearerAuthentication.of(
                    "example",
                    token -> {
                        asked.add(token);
                        return Optional.of(Identity.of(User.of("ada")).until(NOON))
                                .filter(_ -> token.equals(TOKEN));
                    });

    private Exchange run(String authorization) {
        Request request = Exchange.get("/").header("Authorization", authorization).build();
        return Exchange.of(request, Authentication.required(bearer));
    }

    @Test
    void theTokenTellsWhoAndUntilWhen() {
        assertThat(Identity.of(run("Bearer " + TOKEN).seen()))
                .contains(new Identity(User.of("ada"), NOON));
        assertThat(asked).containsExactly(TOKEN);
    }

    /// RFC 6750 3: without credentials the challenge names no error.
    @Test
    void withoutATokenTheChallengeNamesNoError() {
        assertThat(run("Basic YTpi").outcome()).isEqualTo("401 [Bearer realm=\"example\"]");
    }

    @Test
    void aTokenThatIsNotGoodIsAnInvalidOne() {
        assertThat(run("Bearer other").outcome())
                .isEqualTo("401 [Bearer realm=\"example\", error=\"invalid_token\"]");
        assertThat(asked).containsExactly("other");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer", "Bearer a b", "Bearer a,b", "Bearer =", "Bearer \"a\""})
    void whatIsNoTokenIsRefusedWithoutAskingTheVerifier(String authorization) {
        assertThat(run(authorization).outcome())
                .isEqualTo("401 [Bearer realm=\"example\", error=\"invalid_token\"]");
        assertThat(asked).isEmpty();
    }

    @Test
    void theTokenIsTakenOffTheRequestOfAChannel() {
        Request request = Exchange.get("/").header("Authorization", "bearer " + TOKEN).build();
        var exchange = Exchange.upgrade(request, Authentication.required(bearer));

        assertThat(exchange.left().headers().names()).containsExactly("Host");
    }
}
