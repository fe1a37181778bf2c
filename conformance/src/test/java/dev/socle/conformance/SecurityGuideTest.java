package dev.socle.conformance;

import static dev.socle.route.Route.get;
import static dev.socle.route.Route.post;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.socle.auth.Authentication;
import dev.socle.auth.Authorization;
import dev.socle.auth.BasicAuthentication;
import dev.socle.auth.BearerAuthentication;
import dev.socle.auth.BearerSubprotocol;
import dev.socle.auth.Identity;
import dev.socle.auth.Session;
import dev.socle.auth.SignedCookieSession;
import dev.socle.auth.SigningKeys;
import dev.socle.auth.Tickets;
import dev.socle.auth.TokenVerifier;
import dev.socle.auth.User;
import dev.socle.connector.Service;
import dev.socle.http.HttpResponse;
import dev.socle.http.HttpStatusException;
import dev.socle.http.Request;
import dev.socle.interceptor.TrustedProxies;
import dev.socle.testkit.HttpAnswer;
import dev.socle.testkit.MemoryConnector;
import dev.socle.testkit.TestRequest;
import dev.socle.websocket.WebSocketEndpoint;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// The tests that `docs/security.md` shows.
class SecurityGuideTest {

    private static final TokenVerifier TOKENS =
            token -> Optional.of(Identity.of(User.of("ada"))).filter(_ -> token.equals("sesame"));

    private final WebSocketEndpoint chat =
            WebSocketEndpoint.onText((channel, text) ->
                    channel.send(
                            channel.request().principal().orElseThrow().getName() + ": " + text));

    @Test
    void onlyPagesOfKnownOriginsMayConnect() {
        var news =
                WebSocketEndpoint.onText((channel, text) -> channel.send(text))
                        .options(options -> options.allowOrigins("https://app.example.com"));
        try (var connector = MemoryConnector.start(Service.of(get("/news", news)))) {
            var request = TestRequest.to(connector.target(), "/news");
            assertThat(request.header("Origin", "https://evil.example").refusal().status())
                    .isEqualTo(403);

            TestRequest.to(connector.target(), "/news")
                    .header("Origin", "https://app.example.com")
                    .open()
                    .close();
        }
    }

    @Test
    void aProxyThatIsKnownTellsTheHostThatTheBrowserUsed() {
        var news = WebSocketEndpoint.onText((channel, text) -> channel.send(text));
        var service =
                Service.of(get("/news", news))
                        .with(TrustedProxies.xForwarded("127.0.0.0/8", "::1"));
        try (var connector = MemoryConnector.start(service)) {
            TestRequest.to(connector.target(), "/news")
                    .header("X-Forwarded-Host", "chat.example.com")
                    .header("X-Forwarded-Proto", "https")
                    .header("Origin", "https://chat.example.com")
                    .open()
                    .close();
        }
    }

    @Test
    void whoLoggedInOnAPageIsKnownInTheWebSocket() {
        var sessions = SignedCookieSession.of(SigningKeys.random());
        var service =
                Service.of(
                                post(
                                        "/login",
                                        request ->
                                                sessions.save(
                                                        HttpResponse.redirect(303, "/"),
                                                        Session.of(checkPassword(request)))),
                                post("/logout", _ -> sessions.end(HttpResponse.redirect(303, "/"))),
                                get("/ws/chat", chat).with(Authentication.required(sessions)))
                        .with(sessions);
        try (var connector = MemoryConnector.start(service)) {
            var stranger = TestRequest.to(connector.target(), "/ws/chat");
            assertThat(stranger.refusal().status()).isEqualTo(401);

            var loggedIn =
                    TestRequest.to(connector.target(), "/login")
                            .method("POST")
                            .body("ada:lovelace")
                            .refusal();
            try (var client =
                    TestRequest.to(connector.target(), "/ws/chat")
                            .header("Cookie", cookieOf(loggedIn))
                            .open()) {
                client.sendText("hello");
                client.expectText("ada: hello");
            }
        }
    }

    @Test
    void aPagePutsItsTokenAmongTheSubprotocols() {
        var bearer = BearerAuthentication.of("chat", TOKENS);
        var service =
                Service.of(
                        get("/ws/chat", chat)
                                .with(new BearerSubprotocol(), Authentication.required(bearer)));
        try (var connector = MemoryConnector.start(service);
                var client =
                        TestRequest.to(connector.target(), "/ws/chat")
                                .subprotocols("bearer", "bearer.sesame")
                                .open()) {
            assertThat(client.subprotocol()).isEqualTo("bearer");
            client.sendText("hello");
            client.expectText("ada: hello");
        }
    }

    @Test
    void aTicketTakesATokenToAWebSocket() {
        var bearer = BearerAuthentication.of("chat", TOKENS);
        var tickets = Tickets.inMemory();
        var service =
                Service.of(
                        post(
                                        "/ticket",
                                        request ->
                                                HttpResponse.text(
                                                        tickets.issue(
                                                                Identity.of(request)
                                                                        .orElseThrow())))
                                .with(Authentication.required(bearer)),
                        get("/ws/chat", chat).with(Authentication.required(tickets)));
        try (var connector = MemoryConnector.start(service)) {
            var ticket =
                    TestRequest.to(connector.target(), "/ticket")
                            .method("POST")
                            .header("Authorization", "Bearer sesame")
                            .refusal()
                            .text();
            var first = TestRequest.to(connector.target(), "/ws/chat?ticket=" + ticket);
            var second = TestRequest.to(connector.target(), "/ws/chat?ticket=" + ticket);

            first.open().close();
            assertThat(second.refusal().status()).isEqualTo(401);
        }
    }

    @Test
    void programsSendAPassword() {
        var hashes = Map.of("ada", sha256("a long random key"));
        var programs =
                BasicAuthentication.of(
                        "programs",
                        (name, key) ->
                                Optional.of(User.of(name, "operator"))
                                        .filter(_ ->
                                                MessageDigest.isEqual(
                                                        sha256(key),
                                                        hashes.getOrDefault(name, new byte[32]))));
        var service =
                Service.of(
                        get("/ws/chat", chat)
                                .with(
                                        Authentication.required(programs),
                                        Authorization.role("operator")));
        try (var connector = MemoryConnector.start(service)) {
            TestRequest.to(connector.target(), "/ws/chat")
                    .header("Authorization", basic("ada:a long random key"))
                    .open()
                    .close();
            var wrong =
                    TestRequest.to(connector.target(), "/ws/chat")
                            .header("Authorization", basic("bob:a long random key"));
            assertThat(wrong.refusal().status()).isEqualTo(401);
        }
    }

    @Test
    void keysAreChangedWithoutEndingSessions() {
        var old = Base64.getDecoder().decode("590PLLDwZRg/M1CTbdrTsoVCmgOXDSzjNTujWR80Bis=");
        var fresh = Base64.getDecoder().decode("lxrxgEg3Wri44MFXB4ZjyHdkHudBpJhVbnHHBLy5aCs=");
        var before = SignedCookieSession.of(SigningKeys.of(old));
        var after = SignedCookieSession.of(SigningKeys.of(fresh, old));
        var service =
                Service.of(
                        post(
                                "/login",
                                _ ->
                                        before.save(
                                                HttpResponse.noContent(),
                                                Session.of(User.of("ada")))),
                        get("/ws/chat", chat).with(Authentication.required(after)));
        try (var connector = MemoryConnector.start(service)) {
            var loggedIn = TestRequest.to(connector.target(), "/login").method("POST").refusal();

            TestRequest.to(connector.target(), "/ws/chat")
                    .header("Cookie", cookieOf(loggedIn))
                    .open()
                    .close();
        }
    }

    private static User checkPassword(Request request) throws Exception {
        if (!request.text().equals("ada:lovelace")) {
            throw new HttpStatusException(403, "Wrong name or password");
        }
        return User.of("ada");
    }

    private static String cookieOf(HttpAnswer answer) {
        return answer.headers().first("Set-Cookie").orElseThrow().replaceFirst(";.*", "");
    }

    private static String basic(String pair) {
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8));
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
