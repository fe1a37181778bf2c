package dev.socle.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What the request line and `Host` say (RFC 9112 3).
class RequestUriTest {

    private static Request get(String uri) {
        return Request.builder("GET", uri).build();
    }

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
    void aChangedPathLeavesTheQuery() {
        Request request = get("/a?b=c").withPath("/d%20e");
        assertThat(request.path()).isEqualTo("/d%20e");
        assertThat(request.query()).hasValue("b=c");
        assertThat(request.queryParam("b")).hasValue("c");
        assertThat(get("/").withPath("*").path()).isEqualTo("*");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "/a?b", "http://a/", "**"})
    void pathThatIsNoneIsRefused(String path) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> get("/").withPath(path))
                .withMessage("path: " + path + " (expected: begins with / and has no ?, or is *)");
    }

    @Test
    void aPathThatIsNotVisibleAsciiIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> get("/").withPath("/a\r\n"))
                .withMessageStartingWith("path: U+000D at index 2");
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
}
