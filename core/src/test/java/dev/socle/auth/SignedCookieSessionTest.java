package dev.socle.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.socle.http.HttpResponse;
import dev.socle.http.Request;
import dev.socle.http.Response;
import dev.socle.interceptor.Interceptor;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SignedCookieSessionTest {

    private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");
    private static final String NAME = "__Host-session";

    private final SigningKeys keys = SigningKeys.random();
    private Instant now = NOON;
    private final SignedCookieSession sessions =
            SignedCookieSession.of(keys)
                    .lasting(Duration.ofHours(8), Duration.ofDays(7))
                    .clock(() -> now);

    private String cookieOf(Session session) {
        return value(sessions.save(HttpResponse.text("in"), session));
    }

    private static String value(Response response) {
        var field = response.headers().first("Set-Cookie").orElseThrow();
        return field.substring(field.indexOf('=') + 1, field.indexOf(';'));
    }

    private static Request with(String cookie) {
        return Exchange.get("/").header("Cookie", "a=b; " + NAME + "=" + cookie + "; c=d").build();
    }

    private Exchange visit(String cookie) {
        return Exchange.of(with(cookie), sessions);
    }

    private Exchange enter(String cookie) {
        return Exchange.of(with(cookie), Authentication.required(sessions));
    }

    @Test
    void theCookieIsForThisHostOverTlsAndForNoScript() {
        var response = sessions.save(HttpResponse.text("in"), Session.of(User.of("ada")));

        assertThat(response.headers().all("Set-Cookie"))
                .singleElement()
                .asString()
                .startsWith(NAME + "=")
                .endsWith("; Path=/; Max-Age=28800; Secure; HttpOnly; SameSite=Lax");
        assertThat(response.headers().first("Cache-Control")).contains("private");
    }

    @Test
    void whatWasSavedComesBack() {
        var saved =
                Session.of(User.of("Zoë", "admin", "staff"))
                        .with("cart", "7;\"✓")
                        .with("empty", "");

        var session = visit(cookieOf(saved)).seen().get(Session.KEY);

        assertThat(session.user()).contains(User.of("Zoë", "admin", "staff"));
        assertThat(session.values()).isEqualTo(saved.values());
        assertThat(session.get("cart")).contains("7;\"✓");
        assertThat(session.without("cart").get("cart")).isEmpty();
        assertThat(session).hasToString("session of Zoë [cart, empty]");
    }

    @Test
    void aSessionNeedsNoUser() {
        var cookie = cookieOf(Session.anonymous().with("language", "de"));

        assertThat(visit(cookie).seen().get(Session.KEY).get("language")).contains("de");
        assertThat(enter(cookie).outcome()).isEqualTo("401 [Cookie cookie-name=\"" + NAME + "\"]");
    }

    @Test
    void theSessionsOfUsersAreCredentials() {
        var exchange = enter(cookieOf(Session.of(User.of("ada", "admin"))));

        assertThat(Identity.of(exchange.seen()))
                .contains(
                        Identity.of(User.of("ada", "admin")).until(NOON.plus(Duration.ofHours(8))));
    }

    @Test
    void aLookUpMayKnowBetterWhoTheUserIs() {
        var looking =
                sessions.lookingUp(user ->
                        user.name().equals("gone")
                                ? Optional.empty()
                                : Optional.of(User.of("new " + user.name())));
        var ada = with(cookieOf(Session.of(User.of("ada"))));
        var gone = with(cookieOf(Session.of(User.of("gone"))));

        assertThat(Exchange.of(ada, Authentication.required(looking)).principal())
                .isEqualTo("new ada");
        assertThat(Exchange.of(gone, Authentication.required(looking)).response().status())
                .isEqualTo(401);
    }

    @Test
    void whatWasChangedIsNoSession() {
        var cookie = cookieOf(Session.of(User.of("ada")));
        // "eda" in the place of "ada" would need another signature
        var changed = cookie.replaceFirst("A2Fk", "A2Vk");

        assertThat(changed).isNotEqualTo(cookie);
        for (var wrong :
                new String[] {changed, "", "x", cookie + "x", "x" + cookie, "A".repeat(5000)}) {
            assertThat(visit(wrong).seen().find(Session.KEY)).isEmpty();
            assertThat(enter(wrong).response().status()).isEqualTo(401);
        }
    }

    @Test
    void bytesThatAreSignedAndNoSessionAreNoSession() {
        for (byte[] bytes : new byte[][] {{}, {2}, {1}, {1, 0, 0, 0, 0, 0, 0, 0, 0, 0}}) {
            assertThat(visit(keys.sign(NAME, bytes)).seen().find(Session.KEY)).isEmpty();
        }
    }

    @Test
    void withoutRequestsASessionEnds() {
        var cookie = cookieOf(Session.of(User.of("ada")));

        now = NOON.plus(Duration.ofHours(8)).minusMillis(1);
        assertThat(enter(cookie).principal()).isEqualTo("ada");
        now = NOON.plus(Duration.ofHours(8));
        assertThat(enter(cookie).response().status()).isEqualTo(401);
    }

    @Test
    void aSessionIsRenewedWhenHalfOfItsTimeIsOver() {
        var cookie = cookieOf(Session.of(User.of("ada")).with("cart", "7"));

        now = NOON.plus(Duration.ofHours(4));
        assertThat(visit(cookie).response().headers().contains("Set-Cookie")).isFalse();
        now = now.plusSeconds(1);
        var renewed = value(visit(cookie).response());
        now = NOON.plus(Duration.ofHours(12));
        assertThat(visit(renewed).seen().get(Session.KEY).get("cart")).contains("7");
        assertThat(visit(cookie).seen().find(Session.KEY)).isEmpty();
    }

    @Test
    void a101RenewsASessionToo() {
        var cookie = cookieOf(Session.of(User.of("ada")));
        now = NOON.plus(Duration.ofHours(5));

        var exchange = Exchange.upgrade(with(cookie), sessions, Authentication.required(sessions));

        assertThat(exchange.response().status()).isEqualTo(101);
        assertThat(exchange.response().headers().names()).containsExactly("Set-Cookie");
        assertThat(exchange.left().header("Cookie")).contains("a=b; c=d");
    }

    @Test
    void noSessionOutlivesItsLifetimeHoweverOftenItIsRenewed() {
        var cookie = cookieOf(Session.of(User.of("ada")));
        for (int hours = 5; hours < 7 * 24; hours += 5) {
            now = NOON.plus(Duration.ofHours(hours));
            var response = visit(cookie).response();
            cookie = response.headers().contains("Set-Cookie") ? value(response) : cookie;
            assertThat(enter(cookie).principal()).isEqualTo("ada");
        }

        now = NOON.plus(Duration.ofDays(7));
        assertThat(enter(cookie).response().status()).isEqualTo(401);
    }

    @Test
    void aLifetimeThatWasShortenedEndsOlderSessions() {
        var cookie = cookieOf(Session.of(User.of("ada")));
        now = NOON.plus(Duration.ofHours(2));

        var shorter = sessions.lasting(Duration.ofHours(1), Duration.ofHours(1));

        assertThat(Exchange.of(with(cookie), Authentication.required(shorter)).response().status())
                .isEqualTo(401);
    }

    @Test
    void whatTheHandlerDecidesStays() {
        var cookie = cookieOf(Session.of(User.of("ada")));
        now = NOON.plus(Duration.ofHours(5));
        var logOut = Interceptor.leave("log-out", c -> c.mapResponse(sessions::end));

        var response = Exchange.of(with(cookie), sessions, logOut).response();

        assertThat(response.headers().all("Set-Cookie"))
                .containsExactly(NAME + "=; Path=/; Max-Age=0; Secure; HttpOnly; SameSite=Lax");
    }

    @Test
    void whatSharedCachesMayKeepRenewsNoSession() {
        var cookie = cookieOf(Session.of(User.of("ada")));
        now = NOON.plus(Duration.ofHours(5));
        var file =
                Interceptor.leave(
                        "file",
                        c -> c.mapResponse(r -> r.header("Cache-Control", "public, max-age=60")));
        var page =
                Interceptor.leave(
                        "page",
                        c -> c.mapResponse(r -> r.header("Cache-Control", "private, max-age=60")));

        assertThat(
                        Exchange.of(with(cookie), sessions, file)
                                .response()
                                .headers()
                                .contains("Set-Cookie"))
                .isFalse();
        assertThat(
                        Exchange.of(with(cookie), sessions, page)
                                .response()
                                .headers()
                                .contains("Set-Cookie"))
                .isTrue();
    }

    @Test
    void aSessionThatNoBrowserWouldTakeIsRefused() {
        var large = Session.anonymous().with("text", "x".repeat(3000));
        var huge = Session.anonymous().with("text", "x".repeat(70_000));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> cookieOf(large))
                .withMessage("session: 4156 bytes as a cookie (expected: <= 4096)");
        assertThatIllegalArgumentException().isThrownBy(() -> cookieOf(huge));
    }

    @Test
    void withoutTlsTheCookieHasAnotherName() {
        var insecure = sessions.insecure();

        assertThat(
                        insecure.save(HttpResponse.text("in"), Session.anonymous())
                                .headers()
                                .first("Set-Cookie"))
                .hasValueSatisfying(
                        field -> assertThat(field).startsWith("session=").doesNotContain("Secure"));
    }

    @Test
    void termsThatEndBeforeTheyBeginAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> sessions.lasting(Duration.ofMillis(999), Duration.ofDays(1)))
                .withMessage("idleTimeout: PT0.999S (expected: >= PT1S)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> sessions.lasting(Duration.ofHours(2), Duration.ofHours(1)))
                .withMessage("lifetime: PT1H (expected: >= PT2H)");
    }
}
