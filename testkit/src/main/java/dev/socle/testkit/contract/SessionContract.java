package dev.socle.testkit.contract;

import static dev.socle.route.Route.get;
import static dev.socle.route.Route.post;
import static org.assertj.core.api.Assertions.assertThat;

import dev.socle.auth.Authentication;
import dev.socle.auth.Session;
import dev.socle.auth.SignedCookieSession;
import dev.socle.auth.SigningKeys;
import dev.socle.auth.User;
import dev.socle.connector.Service;
import dev.socle.http.Headers;
import dev.socle.http.HttpResponse;
import dev.socle.testkit.ListenerRecorder;
import dev.socle.websocket.WebSocketResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/// Sessions of browsers, on pages and on WebSockets (SPEC 10.4).
public interface SessionContract extends ConnectorFixture {

    @Test
    @Spec("10.4")
    default void whoLoggedInOnAPageIsKnownOnAWebSocketUntilTheLogOut() {
        var recorder = new ListenerRecorder();
        var sessions = SignedCookieSession.of(SigningKeys.random());
        try (var server = start(service(sessions, recorder))) {
            assertThat(server.request().refusal().status()).isEqualTo(401);

            var loggedIn = server.request("/login").method("POST").refusal();
            assertThat(setCookie(loggedIn.headers()))
                    .startsWith("__Host-session=")
                    .endsWith("; Path=/; Max-Age=28800; Secure; HttpOnly; SameSite=Lax");
            var cookie = pair(loggedIn.headers());
            try (var _ = server.request().header("Cookie", cookie).open()) {
                var request = recorder.channel().request();
                assertThat(request.principal()).contains(User.of("ada", "staff"));
                assertThat(request.get(Session.KEY).get("theme")).contains("dark");
                assertThat(request.cookies()).isEmpty();
            }

            var loggedOut =
                    server.request("/logout").method("POST").header("Cookie", cookie).refusal();
            assertThat(setCookie(loggedOut.headers()))
                    .isEqualTo(
                            "__Host-session=; Path=/; Max-Age=0; Secure; HttpOnly; SameSite=Lax");
        }
    }

    @Test
    @Spec("10.4")
    default void aCookieThatWasChangedOpensNothing() {
        var sessions = SignedCookieSession.of(SigningKeys.random());
        try (var logs = new LogRecorder();
                var server = start(service(sessions, new ListenerRecorder()))) {
            var cookie = pair(server.request("/login").method("POST").refusal().headers());
            var changed =
                    cookie.substring(0, 20)
                            + (cookie.charAt(20) == 'A' ? 'B' : 'A')
                            + cookie.substring(21);

            for (var wrong :
                    new String[] {
                        changed, cookie + "AAAA", "__Host-session=", "__Host-session=a.b"
                    }) {
                assertThat(server.request().header("Cookie", wrong).refusal().status())
                        .isEqualTo(401);
            }
            assertThat(logs.warnings()).isEmpty();
        }
    }

    @Test
    @Spec("10.4")
    default void the101OfAWebSocketRenewsASession() {
        var now = new AtomicReference<>(Instant.parse("2026-06-01T12:00:00Z"));
        var sessions =
                SignedCookieSession.of(SigningKeys.random())
                        .lasting(Duration.ofHours(8), Duration.ofDays(7))
                        .clock(now::get);
        try (var server = start(service(sessions, new ListenerRecorder()))) {
            var cookie = pair(server.request("/login").method("POST").refusal().headers());
            try (var client = server.request().header("Cookie", cookie).open()) {
                assertThat(client.answer().headers().contains("Set-Cookie")).isFalse();
            }

            now.set(now.get().plus(Duration.ofHours(5)));
            String renewed;
            try (var client = server.request().header("Cookie", cookie).open()) {
                renewed = pair(client.answer().headers());
            }
            now.set(now.get().plus(Duration.ofHours(5)));
            assertThat(server.request().header("Cookie", cookie).refusal().status()).isEqualTo(401);
            server.request().header("Cookie", renewed).open().close();
        }
    }

    private static Service service(SignedCookieSession sessions, ListenerRecorder recorder) {
        var session = Session.of(User.of("ada", "staff")).with("theme", "dark");
        return Service.of(
                        post(
                                "/login",
                                _ -> sessions.save(HttpResponse.redirect(303, "/"), session)),
                        post("/logout", _ -> sessions.end(HttpResponse.redirect(303, "/"))),
                        get(ConnectorUnderTest.PATH, _ -> WebSocketResponse.of(recorder))
                                .with(Authentication.required(sessions)))
                .with(sessions);
    }

    private static String setCookie(Headers headers) {
        return headers.first("Set-Cookie").orElseThrow();
    }

    /// Name and value, as a browser sends them back.
    private static String pair(Headers headers) {
        var field = setCookie(headers);
        return field.substring(0, field.indexOf(';'));
    }
}
