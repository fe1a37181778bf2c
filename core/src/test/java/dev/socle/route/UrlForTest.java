package dev.socle.route;

import static dev.socle.route.Route.get;
import static dev.socle.route.Routes.under;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.socle.http.Handler;
import dev.socle.http.HttpResponse;
import dev.socle.http.PercentEncoding;
import dev.socle.http.Request;
import dev.socle.http.Response;
import dev.socle.interceptor.Chain;
import dev.socle.interceptor.Context;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UrlForTest {

    private static final Handler OK = _ -> HttpResponse.noContent();

    private static final Router ROUTER =
            Router.of(
                    get("/", OK).name("root"),
                    get("/a b/ü/", OK).name("literal"),
                    under("/rooms/{room}", get("/{number:[0-9]+}", OK).name("message")),
                    get("/one/{x}", OK).name("one"),
                    get("/files/{path...}", OK).name("file"));

    private static final UrlFor URLS = ROUTER.urlFor();

    @Test
    void literalsAreEscaped() {
        assertThat(URLS.path("root")).isEqualTo("/");
        assertThat(URLS.path("literal")).isEqualTo("/a%20b/%C3%BC/");
    }

    @Test
    void valuesAreWrittenAsText() {
        assertThat(URLS.path("message", Map.of("room", "tea", "number", 7)))
                .isEqualTo("/rooms/tea/7");
    }

    @ParameterizedTest
    @CsvSource({
        "a b,   /one/a%20b",
        "a/b,   /one/a%2Fb",
        "%41,   /one/%2541",
        "?#[],  /one/%3F%23%5B%5D",
        "é€😀,   /one/%C3%A9%E2%82%AC%F0%9F%98%80",
        "-._~!$&'()*+;=:@, /one/-._~!$&'()*+;=:@",
        "...,   /one/...",
    })
    void valuesAreEscapedSoThatTheRouteGivesThemBack(String value, String path) {
        assertThat(URLS.path("one", Map.of("x", value))).isEqualTo(path);
        assertThat(paramsOf(path)).isEqualTo(escaped("[" + value + "]"));
    }

    private static String paramsOf(String path) {
        Handler handler =
                request ->
                        HttpResponse.noContent()
                                .header("P", escaped(request.pathParams().values().toString()));
        Router router = Router.of(get("/one/{x}", handler));
        Response response =
                Chain.execute(Context.of(Request.builder("GET", path).build()), List.of(router))
                        .response()
                        .orElseThrow();
        return response.headers().first("P").orElseThrow();
    }

    /// Text for a header, which cannot hold all characters.
    private static String escaped(String text) {
        return PercentEncoding.encodeQuery(text);
    }

    @Test
    void slashesSeparateSegmentsInARestOnly() {
        assertThat(URLS.path("file", Map.of("path", "a b/c"))).isEqualTo("/files/a%20b/c");
        assertThat(URLS.path("file", Map.of("path", ""))).isEqualTo("/files/");
        assertThat(URLS.path("file", Map.of("path", "/a//"))).isEqualTo("/files//a//");
    }

    @Test
    void unknownNameIsAnErrorThatNamesTheKnownOnes() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> URLS.path("nowhere"))
                .withMessage(
                        "name: nowhere (expected: one of [root, literal, message, one, file])");
    }

    @Test
    void missingAndUnknownParametersAreErrors() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> URLS.path("message", Map.of("room", "tea")))
                .withMessage("params: [room] (expected: [room, number])");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> URLS.path("one", Map.of("y", 1)))
                .withMessage("params: [y] (expected: [x])");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> URLS.path("root", Map.of("y", 1)))
                .withMessage("params: [y] (expected: [])");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", ".."})
    void valueThatTheRouteWouldNotMatchIsAnError(String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> URLS.path("one", Map.of("x", value)))
                .withMessage("x: '" + value + "' (expected: a value that the route matches)");
    }

    @Test
    void valueThatTheRegularExpressionRefusesIsAnError() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> URLS.path("message", Map.of("room", "tea", "number", "7a")))
                .withMessage("number: '7a' (expected: a value that the route matches)");
    }

    @Test
    void restWithDotSegmentsIsAnError() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> URLS.path("file", Map.of("path", "a/../b")))
                .withMessage("path: 'a/../b' (expected: no segment . or ..)");
    }
}
