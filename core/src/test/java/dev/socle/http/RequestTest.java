package dev.socle.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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

    // The URI

    @ParameterizedTest
    @CsvSource({
        "/,                          '',            /,   none",
        "/?,                         '',            /,   ''",
        "/a?b?c=/d,                  '',            /a,  b?c=/d",
        "//a/../b,                   '',            //a/../b, none",
        "*,                          '',            *,   none",
        "http://example.org/a?b,     example.org,   /a,  b",
        "HTTPS://example.org:81/a,   example.org:81, /a, none",
        "http://example.org,         example.org,   /,   none",
        "http://example.org?b,       example.org,   /,   b",
        "http://[::1]:80/a,          [::1]:80,      /a,  none",
    })
    void uriIsCutAndNotDecoded(String uri, String host, String path, String query) {
        Request request = get(uri);

        assertThat(request.host()).isEqualTo(host);
        assertThat(request.path()).isEqualTo(path);
        assertThat(request.query().orElse("none")).isEqualTo(query);
    }

    @Test
    void hostOfTheUriBeatsTheHeader() {
        assertThat(Request.builder("GET", "http://a/").header("Host", "b").build().host())
                .isEqualTo("a");
        assertThat(Request.builder("GET", "/").header("Host", "b:1").build().host())
                .isEqualTo("b:1");
        assertThat(Request.builder("GET", "/").header("Host", "b").host("c").build().host())
                .isEqualTo("c");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "?a", "ftp://a/b", "http:/a", "http:///a", "a:80", "*/a"})
    void uriOfAnotherFormIsRefused(String uri) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> get(uri))
                .withMessageStartingWith("uri: " + uri + " (");
    }

    @ParameterizedTest
    @CsvSource({
        "'/a b',    U+0020 at index 2",
        "'/a\r\n',  U+000D at index 2",
        "'/a\u0000', U+0000 at index 2",
        "/é,        U+00E9 at index 1",
        "/a#b,      U+0023 at index 2",
        "'/\u007F', U+007F at index 1",
    })
    void uriWithOtherCharactersIsRefused(String uri, String what) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> get(uri))
                .withMessage("uri: " + what + " (expected: visible ASCII without #)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a/b", "a b", "user@a", "a?b", "a#b", "a\\b", "é"})
    void hostThatIsNoneIsRefused(String host) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Request.builder("GET", "/").host(host))
                .withMessageStartingWith("host: U+");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Request.builder("GET", "/").header("Host", host).build())
                .withMessageStartingWith("host: U+");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> get("/").withHost(host))
                .withMessageStartingWith("host: U+");
    }

    @Test
    void userInformationInAUriIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> get("http://user@a/"))
                .withMessage("host: U+0040 at index 4 (expected: host or host:port)");
    }

    @Test
    void methodThatIsNoTokenIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Request.builder("GE T", "/"))
                .withMessage("method: U+0020 at index 2 (expected: a token, RFC 9110 5.6.2)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "HTTPS", "ws", "ftp"})
    void otherSchemesAreRefused(String scheme) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> get("/").withKnownScheme(scheme))
                .withMessage("scheme: " + scheme + " (expected: http, https or null)");
    }

    // The query

    @ParameterizedTest
    @CsvSource({
        "/,                none",
        "/?,               none",
        "/?a,              ''",
        "/?a=,             ''",
        "/?a=b,            b",
        "/?b=c&a=d,        d",
        "/?a=b&a=c,        b;c",
        "/?a=b=c,          b=c",
        "/?%61=%62+c,      b c",
        "/?a=b%26c%3Dd,    b&c=d",
        "/?&&a=b&,         b",
        "/?A=b,            none",
        "/?=b,             none",
    })
    void queryParametersAreDecoded(String uri, String values) {
        List<String> all = get(uri).queryParams("a");

        assertThat(all.isEmpty() ? "none" : String.join(";", all)).isEqualTo(values);
        assertThat(get(uri).queryParam("a")).isEqualTo(all.stream().findFirst());
    }

    @Test
    void parameterWithoutNameIsFoundUnderTheEmptyName() {
        assertThat(get("/?=b").queryParam("")).contains("b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/?a=%", "/?a=b&c=%4g", "/?%FF=a"})
    void badEscapeInAQueryIsABadRequest(String uri) {
        Request request = get(uri);

        assertThatExceptionOfType(BadRequestException.class)
                .isThrownBy(() -> request.queryParam("a"));
        assertThat(request.query()).isPresent();
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

    // The body

    private static Request post(String body, String... headers) {
        return Request.builder("POST", "/").headers(Headers.of(headers)).body(body).build();
    }

    @Test
    void bodyWithinTheLimitIsTaken() throws IOException {
        assertThat(post("abc").bytes(3)).containsExactly('a', 'b', 'c');
        assertThat(post("abc").text(4)).isEqualTo("abc");
        assertThat(post("").bytes(0)).isEmpty();
        assertThat(post("é", "Content-Length", "2").text()).isEqualTo("é");
    }

    @Test
    void bodyOverTheLimitIsTooLarge() {
        assertThatExceptionOfType(ContentTooLargeException.class)
                .isThrownBy(() -> post("abc").bytes(2))
                .withMessage("body: too large (expected: <= 2 bytes)")
                .matches(e -> e.status() == 413);
        assertThatExceptionOfType(ContentTooLargeException.class)
                .isThrownBy(() -> post("a".repeat(Request.DEFAULT_BODY_LIMIT + 1)).text());
    }

    @Test
    void bodyOfTheDefaultLimitIsTaken() throws IOException {
        assertThat(post("a".repeat(Request.DEFAULT_BODY_LIMIT)).bytes()).hasSize(1_048_576);
    }

    @Test
    void bodyThatSaysThatItIsTooLargeIsNotRead() throws IOException {
        Request request = post("abc", "Content-Length", "3");

        assertThatExceptionOfType(ContentTooLargeException.class)
                .isThrownBy(() -> request.bytes(2));
        assertThat(request.bytes(3)).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "-1", "99999999999999999999"})
    void lengthThatIsNoNumberIsNotBelieved(String length) throws IOException {
        assertThat(post("abc", "Content-Length", length).bytes(3)).hasSize(3);
    }

    @Test
    void bodyIsReadOnce() throws IOException {
        Request request = post("abc");

        assertThat(request.body().read()).isEqualTo('a');
        assertThat(request.text()).isEqualTo("bc");
        assertThat(request.text()).isEmpty();
        assertThat(request.withBody(new byte[] {'d'}).text()).isEqualTo("d");
    }

    @Test
    void negativeLimitIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> post("abc").bytes(-1))
                .withMessage("limit: -1 (expected: >= 0)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain; charset=ISO-8859-1",
                "text/plain;CHARSET=\"iso-8859-1\"",
                "text/plain; boundary=x; charset=latin1",
                "text/plain; charset=iso-8859-1; x",
            })
    void textIsInTheCharsetOfItsType(String contentType) throws IOException {
        Request request =
                Request.builder("POST", "/")
                        .header("Content-Type", contentType)
                        .body("é".getBytes(StandardCharsets.ISO_8859_1))
                        .build();

        assertThat(request.text()).isEqualTo("é");
    }

    @Test
    void textInAnUnknownCharsetIsNotSupported() {
        assertThatExceptionOfType(HttpStatusException.class)
                .isThrownBy(() -> post("a", "Content-Type", "text/plain; charset=klingon").text())
                .withMessage("body: charset klingon (expected: one known here, such as utf-8)")
                .matches(e -> e.status() == 415);
        assertThatExceptionOfType(HttpStatusException.class)
                .isThrownBy(() -> post("a", "Content-Type", "text/plain; charset=").text())
                .matches(e -> e.status() == 415);
    }

    @Test
    void bytesThatAreNoTextAreABadRequest() {
        Request request = Request.builder("POST", "/").body(new byte[] {(byte) 0xC3}).build();

        assertThatExceptionOfType(BadRequestException.class)
                .isThrownBy(request::text)
                .withMessage("body: not text in UTF-8");
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
