package dev.socle.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.Principal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a request has, and how another is made of it.
class RequestTest {

    private static Request get(String uri) {
        return Request.builder("GET", uri).build();
    }

    private static InetSocketAddress address(String ip, int port) {
        return new InetSocketAddress(InetAddress.ofLiteral(ip), port);
    }

    @Test
    void builderHasDefaults() throws IOException {
        Request request = get("/a");

        assertThat(request.method()).isEqualTo("GET");
        assertThat(request.version()).isEqualTo("HTTP/1.1");
        assertThat(request.path()).isEqualTo("/a");
        assertThat(request.query()).isEmpty();
        assertThat(request.headers().isEmpty()).isTrue();
        assertThat(request.host()).isEmpty();
        assertThat(request.scheme()).isEqualTo("http");
        assertThat(request.knownScheme()).isNull();
        assertThat(request.remoteAddress().getAddress().isLoopbackAddress()).isTrue();
        assertThat(request.localAddress().getAddress().isLoopbackAddress()).isTrue();
        assertThat(request.pathParams()).isEmpty();
        assertThat(request.bytes()).isEmpty();
        assertThat(request).hasToString("GET /a");
    }

    @Test
    void builderSetsEverything() throws IOException {
        Request request =
                Request.builder("POST", "/a%20b?c=%64")
                        .version("HTTP/1.0")
                        .headers(Headers.of("Host", "example.org"))
                        .header("X-A", "1")
                        .knownScheme("https")
                        .remoteAddress(address("192.0.2.1", 1))
                        .localAddress(address("192.0.2.2", 2))
                        .body("é")
                        .build();

        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.version()).isEqualTo("HTTP/1.0");
        assertThat(request.path()).isEqualTo("/a%20b");
        assertThat(request.query()).contains("c=%64");
        assertThat(request.headers()).isEqualTo(Headers.of("Host", "example.org", "X-A", "1"));
        assertThat(request.header("x-a")).contains("1");
        assertThat(request.host()).isEqualTo("example.org");
        assertThat(request.scheme()).isEqualTo("https");
        assertThat(request.knownScheme()).isEqualTo("https");
        assertThat(request.remoteAddress()).isEqualTo(address("192.0.2.1", 1));
        assertThat(request.localAddress()).isEqualTo(address("192.0.2.2", 2));
        assertThat(request.text()).isEqualTo("é");
    }

    @Test
    void builderMayBeUsedOn() {
        RequestBuilder builder = Request.builder("GET", "/");
        Request first = builder.header("A", "1").build();
        Request second = builder.header("B", "2").build();

        assertThat(first.headers()).isEqualTo(Headers.of("A", "1"));
        assertThat(second.headers()).isEqualTo(Headers.of("A", "1", "B", "2"));
    }

    // Path parameters

    @Test
    void pathParametersAreInOrderAndCopied() {
        Map<String, String> params = new LinkedHashMap<>();
        params.put("b", "1");
        params.put("a", "2");
        Request request = get("/").withPathParams(params);
        params.clear();

        assertThat(request.pathParam("a")).isEqualTo("2");
        assertThat(request.pathParams()).hasToString("{b=1, a=2}");
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> request.pathParams().put("c", "3"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> request.pathParam("c"))
                .withMessage("name: c (expected: one of [b, a])");
    }

    // Cookies

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a=b                | {a=b}",
                "a=b; c=d           | {a=b, c=d}",
                "a=b;c=d            | {a=b, c=d}",
                "a=b; a=c           | {a=b}",
                "a=\"b c\"          | {a=b c}",
                "a=\"               | {a=\"}",
                "a=b=c              | {a=b=c}",
                "a=                 | {a=}",
                "a; =b; ; c=d       | {c=d}",
                "A=b                | {A=b}",
                "' ;  a = b '       | {a=b}",
                "a=é,\\             | {a=é,\\}",
            })
    void cookiesAreReadLeniently(String header, String cookies) {
        assertThat(Request.builder("GET", "/").header("Cookie", header).build().cookies())
                .hasToString(cookies);
    }

    @Test
    void cookiesOfSeveralHeadersAreOne() {
        Request request =
                Request.builder("GET", "/")
                        .header("Cookie", "a=b")
                        .header("cookie", "c=d; a=e")
                        .build();

        assertThat(request.cookies()).hasToString("{a=b, c=d}");
        assertThat(request.cookie("c")).contains("d");
        assertThat(request.cookie("C")).isEmpty();
        assertThat(get("/").cookies()).isEmpty();
    }

    // WebSocket

    @ParameterizedTest
    @CsvSource({
        "GET,  websocket,        Upgrade,             true",
        "GET,  WebSocket,        'keep-alive, upgrade', true",
        "GET,  'h2c, websocket', upgrade,             true",
        "POST, websocket,        Upgrade,             false",
        "HEAD, websocket,        Upgrade,             false",
        "GET,  h2c,              Upgrade,             false",
        "GET,  websocket,        keep-alive,          false",
        "GET,  websocket/13,     Upgrade,             false",
    })
    void upgradeIsAGetWithBothHeaders(
            String method, String upgrade, String connection, boolean expected) {
        Request request =
                Request.builder(method, "/")
                        .header("Upgrade", upgrade)
                        .header("Connection", connection)
                        .build();

        assertThat(request.isWebSocketUpgrade()).isEqualTo(expected);
    }

    @Test
    void requestWithoutTheHeadersIsNoUpgrade() {
        assertThat(get("/").isWebSocketUpgrade()).isFalse();
        assertThat(
                        Request.builder("GET", "/")
                                .header("Upgrade", "websocket")
                                .build()
                                .isWebSocketUpgrade())
                .isFalse();
    }

    @Test
    void subprotocolsAreThoseOfAllLines() {
        Request request =
                Request.builder("GET", "/")
                        .header("Sec-WebSocket-Protocol", "chat, superchat")
                        .header("sec-websocket-protocol", "v2")
                        .build();

        assertThat(request.subprotocols()).containsExactly("chat", "superchat", "v2");
        assertThat(get("/").subprotocols()).isEmpty();
    }

    // Keys

    @Test
    void valuesAreFoundUnderTheirKey() {
        Key<String> user = Key.of("user");
        Key<Integer> count = Key.of("count");

        Request request = get("/").with(user, "ada").with(count, 1).with(user, "grace");

        assertThat(request.get(user)).isEqualTo("grace");
        assertThat(request.get(count)).isEqualTo(1);
        assertThat(request.find(count)).contains(1);
        assertThat(get("/").find(user)).isEmpty();
    }

    @Test
    void aRequestHasThePrincipalThatWasPutOnIt() {
        Principal ada = () -> "ada";

        assertThat(get("/").with(Request.PRINCIPAL, ada).principal()).contains(ada);
        assertThat(get("/").principal()).isEmpty();
    }

    @Test
    void aValueIsTakenAwayAndTheOthersStay() {
        Key<String> user = Key.of("user");
        Key<String> role = Key.of("role");
        Key<Integer> count = Key.of("count");
        Request request = get("/").with(user, "ada").with(role, "admin").with(count, 1);

        Request without = request.without(user);

        assertThat(without.find(user)).isEmpty();
        assertThat(without.get(role)).isEqualTo("admin");
        assertThat(without.get(count)).isEqualTo(1);
        assertThat(without.without(user).without(count).find(role)).contains("admin");
        assertThat(without.without(role).without(count).find(count)).isEmpty();
        assertThat(request.get(user)).isEqualTo("ada");
    }

    @Test
    void keysOfTheSameNameAreDifferent() {
        Request request = get("/").with(Key.of("user"), "ada");

        assertThat(request.find(Key.of("user"))).isEmpty();
        assertThatExceptionOfType(NoSuchElementException.class)
                .isThrownBy(() -> request.get(Key.of("user")))
                .withMessage("The request has no value for the key user");
        assertThat(Key.of("user")).hasToString("user");
        assertThat(Key.of("user").name()).isEqualTo("user");
    }

    @Test
    @SuppressWarnings("NullAway")
    void nullIsNoValue() {
        assertThatNullPointerException()
                .isThrownBy(() -> get("/").with(Key.<String>of("user"), null))
                .withMessage("user");
    }

    // Changes

    @Test
    void eachChangeGivesANewRequestThatKeepsTheRest() {
        Key<String> user = Key.of("user");
        Request request =
                Request.builder("GET", "/a?b=c")
                        .header("Host", "inner")
                        .header("X-A", "1")
                        .build()
                        .with(user, "ada");

        Request changed =
                request.withRemoteAddress(address("192.0.2.1", 1))
                        .withKnownScheme("https")
                        .withHost("outer")
                        .withPathParams(Map.of("p", "v"))
                        .withHeaders(Headers.of("X-B", "2"));

        assertThat(changed.remoteAddress()).isEqualTo(address("192.0.2.1", 1));
        assertThat(changed.scheme()).isEqualTo("https");
        assertThat(changed.host()).isEqualTo("outer");
        assertThat(changed.pathParam("p")).isEqualTo("v");
        assertThat(changed.headers()).isEqualTo(Headers.of("X-B", "2"));
        assertThat(changed.get(user)).isEqualTo("ada");
        assertThat(changed.queryParam("b")).contains("c");
        assertThat(request.host()).isEqualTo("inner");
        assertThat(request.scheme()).isEqualTo("http");
        assertThat(request.pathParams()).isEmpty();
        assertThat(request.withHeaders(Headers.of("Host", "other")).host()).isEqualTo("other");
    }

    @Test
    void keptHeadersAreKeptAndTheHostStays() {
        Request request =
                Request.builder("GET", "/")
                        .headers(
                                Headers.of(
                                        "Host", "example.org", "Origin", "null", "Cookie", "a=b"))
                        .build()
                        .keepHeaders("origin");

        assertThat(request.headers()).isEqualTo(Headers.of("Origin", "null"));
        assertThat(request.host()).isEqualTo("example.org");
        assertThat(request.cookies()).isEmpty();
    }
}
