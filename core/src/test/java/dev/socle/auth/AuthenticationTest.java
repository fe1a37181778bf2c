package dev.socle.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.socle.http.Request;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

class AuthenticationTest {

    private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");

    private final List<String> asked = new ArrayList<>();
    private final Authenticator badge = new Header("Badge");
    private final Authenticator stamp = new Header("Stamp");

    @Test
    void whoIsAcceptedIsThePrincipalOfTheRequest() {
        var exchange = Exchange.of(with("Badge", "ada"), Authentication.required(badge, stamp));

        assertThat(exchange.outcome()).isEqualTo("200 []");
        assertThat(exchange.principal()).isEqualTo("ada");
        assertThat(Identity.of(exchange.seen())).contains(Identity.of(User.of("ada")).until(NOON));
    }

    @Test
    void theFirstWhoFindsCredentialsDecides() {
        var both =
                with("Badge", "ada")
                        .withHeaders(with("Badge", "ada").headers().with("Stamp", "bob"));

        assertThat(Exchange.of(both, Authentication.required(stamp, badge)).principal())
                .isEqualTo("bob");
        assertThat(asked).containsExactly("Stamp");
    }

    @Test
    void withoutCredentialsAllChallengesAreSentOnceEach() {
        var exchange =
                Exchange.of(with("Other", "x"), Authentication.required(badge, stamp, badge));

        assertThat(exchange.outcome())
                .isEqualTo("401 [Badge realm=\"test\", Stamp realm=\"test\"]");
        assertThat(exchange.principal()).isEqualTo("not reached");
    }

    @Test
    void wrongCredentialsAreRefusedWithTheirOwnChallengeAndNobodyElseIsAsked() {
        var wrong = with("Badge", "wrong");

        assertThat(Exchange.of(wrong, Authentication.required(badge, stamp)).outcome())
                .isEqualTo("401 [Badge realm=\"test\", error=\"wrong\"]");
        assertThat(asked).containsExactly("Badge");
    }

    @Test
    void withoutCredentialsAnOptionalAuthenticationLetsPass() {
        var exchange = Exchange.of(with("Other", "x"), Authentication.optional(badge));

        assertThat(exchange.outcome()).isEqualTo("200 []");
        assertThat(exchange.principal()).isEqualTo("nobody");
        assertThat(Identity.of(exchange.seen())).isEmpty();
    }

    @Test
    void wrongCredentialsAreRefusedEvenWhereNoneAreRequired() {
        var exchange = Exchange.of(with("Badge", "wrong"), Authentication.optional(badge));

        assertThat(exchange.response().status()).isEqualTo(401);
        assertThat(exchange.principal()).isEqualTo("not reached");
    }

    @Test
    void eachAuthenticationTrustsItsOwnAuthenticatorsOnly() {
        var outer = Authentication.optional(badge);

        assertThat(
                        Exchange.of(with("Badge", "ada"), outer, Authentication.required(stamp))
                                .outcome())
                .isEqualTo("401 [Stamp realm=\"test\"]");
        assertThat(
                        Exchange.of(with("Badge", "ada"), outer, Authentication.optional(stamp))
                                .principal())
                .isEqualTo("ada");
    }

    @Test
    void anInnerPrincipalWithoutEndDoesNotInheritTheEndOfAnOuterOne() {
        Authenticator endless = new Header("Stamp", null);
        var both =
                with("Badge", "ada")
                        .withHeaders(with("Badge", "ada").headers().with("Stamp", "bob"));

        var exchange =
                Exchange.of(both, Authentication.required(badge), Authentication.required(endless));

        assertThat(Identity.of(exchange.seen())).contains(Identity.of(User.of("bob")));
    }

    @Test
    void theRequestOfAChannelHasNoCredentials() {
        var exchange =
                Exchange.upgrade(with("Badge", "ada"), Authentication.required(badge, stamp));

        assertThat(exchange.response().status()).isEqualTo(101);
        assertThat(exchange.seen().header("Badge")).contains("ada");
        assertThat(exchange.left().header("Badge")).isEmpty();
        assertThat(exchange.left().header("Host")).contains("localhost");
        assertThat(exchange.left().principal()).contains(User.of("ada"));
    }

    @Test
    void aRefusalIsOneQuietLineWithoutTheCredentials() {
        List<String> lines = new ArrayList<>();
        var logger = Logger.getLogger("dev.socle.auth");
        var handler = new Lines(lines);
        logger.setLevel(Level.ALL);
        logger.addHandler(handler);
        try {
            Exchange.of(with("Badge", "wrong"), Authentication.required(badge));
            Exchange.of(with("Other", "x"), Authentication.required(badge));
            Exchange.of(with("Badge", "ada"), Authentication.required(badge));
        } finally {
            logger.removeHandler(handler);
            logger.setLevel(null);
        }
        assertThat(lines)
                .containsExactly(
                        "FINE GET /page: wrong credentials", "FINE GET /page: no credentials");
    }

    @Test
    void anAuthenticationOfNothingIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(Authentication::required)
                .withMessage("authenticators: none (expected: at least one)");
    }

    private static Request with(String header, String value) {
        return Exchange.get("/page?key=secret").header(header, value).build();
    }

    /// Takes every name in a header for true, but `wrong`.
    private final class Header implements Authenticator {

        private final String name;
        private final Instant end;

        Header(String name) {
            this(name, NOON);
        }

        Header(String name, Instant end) {
            this.name = name;
            this.end = end;
        }

        @Override
        public Verdict authenticate(Request request) {
            asked.add(name);
            return request.header(name).map(this::verdict).orElseGet(Verdict.Absent::new);
        }

        private Verdict verdict(String value) {
            return value.equals("wrong")
                    ? new Verdict.Rejected(challenge() + ", error=\"wrong\"")
                    : new Verdict.Accepted(new Identity(User.of(value), end));
        }

        @Override
        public String challenge() {
            return name + " realm=\"test\"";
        }

        @Override
        public Request conceal(Request request) {
            return request.withHeaders(request.headers().without(name));
        }
    }

    private static final class Lines extends Handler {

        private final List<String> lines;

        Lines(List<String> lines) {
            this.lines = lines;
        }

        @Override
        public void publish(LogRecord line) {
            lines.add(line.getLevel() + " " + line.getMessage());
        }

        @Override
        public void flush() {
            // nothing is held back
        }

        @Override
        public void close() {
            // nothing is open
        }
    }
}
