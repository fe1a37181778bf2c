package dev.socle.testkit.contract;

import static dev.socle.route.Route.get;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.socle.auth.Authentication;
import dev.socle.auth.Authorization;
import dev.socle.auth.BasicAuthentication;
import dev.socle.auth.BearerAuthentication;
import dev.socle.auth.Identity;
import dev.socle.auth.User;
import dev.socle.connector.Service;
import dev.socle.http.HttpResponse;
import dev.socle.interceptor.Interceptor;
import dev.socle.testkit.ListenerRecorder;
import dev.socle.websocket.WebSocketResponse;
import java.security.Principal;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Who may open a WebSocket, and how it is told (SPEC 10.1 to 10.3).
public interface AuthenticationContract extends ConnectorFixture {

    /// What a client of the tests has to send as `Authorization`.
    String TOKEN = "Bearer mF_9.B5f-4.1JqM";

    @Test
    @Spec({"10.1", "10.2"})
    default void theSameInterceptorGuardsAPageAndAWebSocket() {
        var recorder = new ListenerRecorder();
        try (var server = start(guarded(recorder, Authentication.required(basic(), bearer())))) {
            for (var path : new String[] {"/page", ConnectorUnderTest.PATH}) {
                var nobody = server.request(path).refusal();
                assertThat(nobody.status()).isEqualTo(401);
                assertThat(nobody.headers().all("WWW-Authenticate"))
                        .containsExactly(
                                "Basic realm=\"tests\", charset=\"UTF-8\"",
                                "Bearer realm=\"tests\"");

                var wrong = server.request(path).header("Authorization", "Bearer wrong").refusal();
                assertThat(wrong.status()).isEqualTo(401);
                assertThat(wrong.headers().all("WWW-Authenticate"))
                        .containsExactly("Bearer realm=\"tests\", error=\"invalid_token\"");
            }
            recorder.assertExhausted();

            var page = server.request("/page").header("Authorization", TOKEN).refusal();
            assertThat(page.status() + " " + page.text()).isEqualTo("200 for ada");
            try (var _ = server.request().header("Authorization", TOKEN).open()) {
                assertThat(recorder.channel().request().principal()).contains(User.of("ada"));
            }
        }
    }

    @Test
    @Spec("10.2")
    default void namesAndPasswordsAreUtf8() {
        var recorder = new ListenerRecorder();
        var pair = Base64.getEncoder().encodeToString("Zoë:p:ß".getBytes(UTF_8));
        try (var server = start(guarded(recorder, Authentication.required(basic())));
                var _ = server.request().header("Authorization", "Basic " + pair).open()) {
            assertThat(recorder.channel().request().principal()).contains(User.of("Zoë"));
        }
    }

    @Test
    @Spec("10.1")
    default void whereNobodyNeedsToBeKnownOnlyWrongCredentialsAreRefused() {
        var recorder = new ListenerRecorder();
        try (var server = start(guarded(recorder, Authentication.optional(bearer())))) {
            var wrong = server.request().header("Authorization", "Bearer wrong").refusal();
            assertThat(wrong.status()).isEqualTo(401);

            try (var _ = server.connect()) {
                assertThat(recorder.channel().request().principal()).isEmpty();
            }
        }
    }

    @Test
    @Spec("10.1")
    default void whoIsKnownButNotAllowedIsForbidden() {
        var guards =
                new Interceptor[] {
                    Authentication.required(bearer()), Authorization.role("operator")
                };
        try (var server = start(guarded(new ListenerRecorder(), guards))) {
            var answer = server.request().header("Authorization", TOKEN).refusal();

            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.headers().contains("WWW-Authenticate")).isFalse();
        }
    }

    @Test
    @Spec("10.3")
    default void credentialsAreNeitherLoggedNorKept() {
        var recorder = new ListenerRecorder();
        try (var logs = LogRecorder.ofAllLevels();
                var server = start(guarded(recorder, Authentication.required(bearer())))) {
            server.request().header("Authorization", "Bearer secret-1").refusal();
            server.request().header("Authorization", "Basic c2VjcmV0LTI6eA==").refusal();
            try (var _ = server.request().header("Authorization", TOKEN).open()) {
                var kept = recorder.channel().request();
                assertThat(kept.headers().contains("Authorization")).isFalse();
                assertThat(kept.isWebSocketUpgrade()).isTrue();
            }
            assertThat(logs.messages())
                    .contains("GET /ws: wrong credentials", "GET /ws: no credentials")
                    .noneMatch(line -> line.contains("secret-1"))
                    .noneMatch(line -> line.contains("c2VjcmV0LTI6eA=="))
                    .noneMatch(line -> line.contains("mF_9.B5f-4.1JqM"));
        }
    }

    private static Service guarded(ListenerRecorder recorder, Interceptor... guards) {
        return Service.of(
                        get(
                                "/page",
                                request -> HttpResponse.text("for " + name(request.principal()))),
                        get(ConnectorUnderTest.PATH, _ -> WebSocketResponse.of(recorder)))
                .with(guards);
    }

    private static String name(Optional<Principal> principal) {
        return principal.map(Principal::getName).orElse("nobody");
    }

    private static BasicAuthentication basic() {
        return BasicAuthentication.of(
                "tests",
                (name, password) -> Optional.of(User.of(name)).filter(_ -> password.equals("p:ß")));
    }

    private static BearerAuthentication bearer() {
        return BearerAuthentication.of(
                "tests",
                token ->
                        Optional.of(Identity.of(User.of("ada")))
                                .filter(_ -> TOKEN.equals("Bearer " + token)));
    }
}
