package dev.socle.interceptor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socle.http.Headers;
import dev.socle.http.HttpResponse;
import dev.socle.http.Request;
import dev.socle.http.Response;
import dev.socle.websocket.WebSocketListener;
import dev.socle.websocket.WebSocketResponse;
import java.util.List;
import org.junit.jupiter.api.Test;

class SecureHeadersTest {

    private static final String POLICY =
            "default-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    private static Headers run(SecureHeaders headers, String scheme, Response response) {
        Request request = Request.builder("GET", "/").knownScheme(scheme).build();
        return Chain.execute(
                        Context.of(request),
                        List.of(headers, Interceptor.handler("answer", _ -> response)))
                .response()
                .orElseThrow()
                .headers();
    }

    @Test
    void httpsResponsesGetAllHeaders() {
        assertThat(run(Interceptors.secureHeaders(), "https", HttpResponse.status(200)))
                .isEqualTo(
                        Headers.of(
                                "Content-Security-Policy", POLICY,
                                "Referrer-Policy", "strict-origin-when-cross-origin",
                                "Strict-Transport-Security", "max-age=31536000",
                                "X-Content-Type-Options", "nosniff",
                                "X-Frame-Options", "DENY"));
    }

    @Test
    void plainResponsesPromiseNoTls() {
        assertThat(run(Interceptors.secureHeaders(), "http", HttpResponse.status(200)).names())
                .containsExactly(
                        "Content-Security-Policy",
                        "Referrer-Policy",
                        "X-Content-Type-Options",
                        "X-Frame-Options");
        assertThat(run(Interceptors.secureHeaders(), null, HttpResponse.status(200)).names())
                .doesNotContain("Strict-Transport-Security");
    }

    @Test
    void headersThatTheHandlerSetStay() {
        Response own = HttpResponse.status(200).header("x-frame-options", "SAMEORIGIN");

        assertThat(run(Interceptors.secureHeaders(), "http", own).all("X-Frame-Options"))
                .containsExactly("SAMEORIGIN");
    }

    @Test
    void headersCanBeSetAndLeftOut() {
        SecureHeaders headers =
                Interceptors.secureHeaders()
                        .contentSecurityPolicy("default-src 'none'")
                        .with("strict-transport-security", "max-age=1")
                        .with("Permissions-Policy", "camera=()")
                        .without("x-frame-options")
                        .without("Referrer-Policy");

        assertThat(run(headers, "https", HttpResponse.status(404)))
                .isEqualTo(
                        Headers.of(
                                "Content-Security-Policy", "default-src 'none'",
                                "Strict-Transport-Security", "max-age=1",
                                "X-Content-Type-Options", "nosniff",
                                "Permissions-Policy", "camera=()"));
        assertThat(
                        run(headers, "http", HttpResponse.status(404))
                                .contains("Strict-Transport-Security"))
                .isFalse();
    }

    @Test
    void handshakeOfAWebSocketStaysAsItIs() {
        Response handshake = WebSocketResponse.of(new WebSocketListener() {});

        assertThat(run(Interceptors.secureHeaders(), "https", handshake).isEmpty()).isTrue();
    }

    @Test
    void nothingHappensWithoutAResponse() {
        Context end =
                Chain.execute(
                        Context.of(Request.builder("GET", "/").build()),
                        List.of(Interceptors.secureHeaders()));

        assertThat(end.response()).isEmpty();
    }
}
