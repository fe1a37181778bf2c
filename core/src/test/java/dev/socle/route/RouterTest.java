package dev.socle.route;

import static dev.socle.route.Route.any;
import static dev.socle.route.Route.get;
import static dev.socle.route.Route.head;
import static dev.socle.route.Route.options;
import static dev.socle.route.Route.post;
import static dev.socle.route.Routes.under;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.socle.http.BadRequestException;
import dev.socle.http.Body;
import dev.socle.http.Handler;
import dev.socle.http.Headers;
import dev.socle.http.HttpResponse;
import dev.socle.http.Request;
import dev.socle.http.Response;
import dev.socle.interceptor.Chain;
import dev.socle.interceptor.Context;
import dev.socle.interceptor.Interceptor;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RouterTest {

    private static final Router TABLE =
            Router.of(
                    get("/", echo("root")),
                    get("/things", echo("list")),
                    get("/things/", echo("slash")),
                    get("/things/new", echo("new")),
                    get("/things/{id}", echo("thing")),
                    get("/things/{number:[0-9]{3}}", echo("number")),
                    get("/things/{id}/parts", echo("parts")),
                    get("/things/new/{rest...}", echo("new-rest")),
                    get("/files/{path...}", echo("files")),
                    get("/a b", echo("space")),
                    get("/ü/{x}", echo("umlaut")),
                    get("/x/{a}/{b}", echo("two")),
                    get("/x/{a}/c/{d...}", echo("deep")));

    /// Answers with the route's label and the path parameters.
    private static Handler echo(String label) {
        return request -> HttpResponse.text(label + request.pathParams());
    }

    private static Optional<Response> run(Router router, String method, String path) {
        Request request = Request.builder(method, path).build();
        return Chain.execute(Context.of(request), List.of(router)).response();
    }

    private static String body(Optional<Response> response) {
        return response.map(r ->
                        StandardCharsets.UTF_8
                                .decode(((Body.Bytes) ((HttpResponse) r).body()).buffer())
                                .toString())
                .orElse("none");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // Literals, in their case, decoded.
                "/                       | root{}",
                "/things                 | list{}",
                "/Things                 | none",
                "/a%20b                  | space{}",
                "/%61%20b                | space{}",
                "/a+b                    | none",
                "/%C3%BC/1               | umlaut{x=1}",
                // A slash at the end and a double slash are significant.
                "/things/                | slash{}",
                "/things/7/              | none",
                "//                      | none",
                "//things                | none",
                "/things//parts          | none",
                "/files                  | none",
                "/files/                 | files{path=}",
                "/files//a//             | files{path=/a//}",
                // Literal beats regular expression beats parameter beats rest.
                "/things/new             | new{}",
                "/things/123             | number{number=123}",
                "/things/1234            | thing{id=1234}",
                "/things/new/            | new-rest{rest=}",
                // Where the best leads nowhere, the next best is tried.
                "/things/new/parts       | new-rest{rest=parts}",
                "/things/123/parts       | parts{id=123}",
                "/x/a/c                  | two{a=a, b=c}",
                "/x/a/c/                 | deep{a=a, d=}",
                "/x/a/c/e/f              | deep{a=a, d=e/f}",
                "/x/a/b/e                | none",
                // Decoded once, after splitting.
                "/things/a%2Fb           | thing{id=a/b}",
                "/things/a%2Fb/parts     | parts{id=a/b}",
                "/things/%2525           | thing{id=%25}",
                "/things/a+b             | thing{id=a+b}",
                "/files/a%20b/c%2Fd      | files{path=a b/c/d}",
                "/things/%C3%A9          | thing{id=é}",
                "/things/1%323           | number{number=123}",
                // Dot segments, encoded or not, match nothing.
                "/things/.               | none",
                "/things/..              | none",
                "/things/%2e%2E          | none",
                "/files/a/../b           | none",
                "/files/a/%2e/b          | none",
                "/./things               | none",
                "/things/...             | thing{id=...}",
                "/things?id=/x           | list{}",
                "*                       | none",
            })
    void pathLeadsToItsBestRoute(String path, String expected) {
        assertThat(body(run(TABLE, "GET", path))).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/things/%",
                "/things/%4",
                "/things/%zz",
                "/nowhere/%4g",
                "/things/%C3",
                "/things/%C0%AF",
                "/%FF"
            })
    void badEscapeIsABadRequestWhereverItLeads(String path) {
        assertThatThrownBy(() -> run(TABLE, "GET", path))
                .hasCauseInstanceOf(BadRequestException.class);
    }

    @Test
    void getRouteAnswersHeadWithItsOwnResponse() {
        assertThat(body(run(TABLE, "HEAD", "/things/7"))).isEqualTo("thing{id=7}");
        assertThat(body(run(TABLE, "HEAD", "/things"))).isEqualTo("list{}");
    }

    @Test
    void headRouteBeatsTheGetRoute() {
        Router router = Router.of(get("/a", echo("get")), head("/a", echo("head")));

        assertThat(body(run(router, "HEAD", "/a"))).isEqualTo("head{}");
        assertThat(body(run(router, "GET", "/a"))).isEqualTo("get{}");
    }

    @Test
    void anyTakesTheMethodsThatNoOtherRouteOfThePatternHas() {
        Router router = Router.of(any("/a/{x}", echo("any")), get("/a/{y}", echo("get")));

        assertThat(body(run(router, "GET", "/a/1"))).isEqualTo("get{y=1}");
        assertThat(body(run(router, "HEAD", "/a/1"))).isEqualTo("get{y=1}");
        assertThat(body(run(router, "PROPFIND", "/a/1"))).isEqualTo("any{x=1}");
        assertThat(body(run(router, "OPTIONS", "/a/1"))).isEqualTo("any{x=1}");
    }

    @Test
    void lessSpecificPatternTakesTheMethodThatTheBestOneLacks() {
        Router router = Router.of(get("/a/b", echo("literal")), post("/a/{x}", echo("param")));

        assertThat(body(run(router, "POST", "/a/b"))).isEqualTo("param{x=b}");
    }

    @Test
    void otherMethodIsRefusedWithAllThatThePathHas() {
        Router router =
                Router.of(
                        get("/a/b", echo("")),
                        post("/a/{x}", echo("")),
                        Route.put("/a/{x:[a-z]}", echo("")),
                        Route.delete("/a/{r...}", echo("")),
                        Route.patch("/b/a", echo("")));

        Response response = run(router, "PATCH", "/a/b").orElseThrow();

        assertThat(response.status()).isEqualTo(405);
        assertThat(response.headers().first("Allow"))
                .contains("DELETE, GET, HEAD, OPTIONS, POST, PUT");
        assertThat(body(Optional.of(response))).isEqualTo("This path has no PATCH");
    }

    @Test
    void optionsAreAnsweredWithAllThatThePathHas() {
        Response response = run(Router.of(post("/a", echo(""))), "OPTIONS", "/a").orElseThrow();

        assertThat(response.status()).isEqualTo(204);
        assertThat(response.headers()).isEqualTo(Headers.of("Allow", "OPTIONS, POST"));
    }

    @Test
    void optionsRouteBeatsTheAutomaticAnswer() {
        Router router = Router.of(post("/a", echo("")), options("/a", echo("own")));

        assertThat(body(run(router, "OPTIONS", "/a"))).isEqualTo("own{}");
    }

    @Test
    void optionsOfAPathWithoutRoutesPassWithoutResponse() {
        assertThat(run(TABLE, "OPTIONS", "/nowhere")).isEmpty();
    }

    @Test
    void methodsAreCaseSensitive() {
        assertThat(run(TABLE, "get", "/things").orElseThrow().status()).isEqualTo(405);
    }

    @Test
    void ofTwoRegularExpressionsTheOneDeclaredFirstWins() {
        Router router =
                Router.of(get("/{a:[a-z]+}", echo("letters")), get("/{b:[a-z0-9]+}", echo("more")));

        assertThat(body(run(router, "GET", "/abc"))).isEqualTo("letters{a=abc}");
        assertThat(body(run(router, "GET", "/abc1"))).isEqualTo("more{b=abc1}");
    }

    @Test
    void regularExpressionSeesTheDecodedSegment() {
        Router router = Router.of(get("/{a:.+/.+}", echo("slashed")));

        assertThat(body(run(router, "GET", "/a%2fb"))).isEqualTo("slashed{a=a/b}");
        assertThat(body(run(router, "GET", "/a/b"))).isEqualTo("none");
    }

    @Test
    void groupsPutTheirPrefixAndInterceptorsAround() {
        Router router =
                Router.of(
                        under(
                                        "/api/{version}",
                                        under(
                                                        "/things",
                                                        get("", echo("list")),
                                                        get("/", echo("slash")))
                                                .with(mark("inner")),
                                        get("/things/{id}", echo("thing"))
                                                .with(mark("first"), mark("second"))
                                                .with(mark("third")))
                                .with(mark("outer")));

        assertThat(trace(router, "/api/v1/things")).isEqualTo("list{version=v1} <inner <outer");
        assertThat(trace(router, "/api/v1/things/")).isEqualTo("slash{version=v1} <inner <outer");
        assertThat(trace(router, "/api/v1/things/7"))
                .isEqualTo("thing{version=v1, id=7} <third <second <first <outer");
    }

    private static Interceptor mark(String name) {
        return Interceptor.leave(
                name, context -> context.mapResponse(r -> r.header("Trace", "<" + name)));
    }

    private static String trace(Router router, String path) {
        Optional<Response> response = run(router, "GET", path);
        return body(response)
                + " "
                + String.join(" ", response.orElseThrow().headers().all("Trace"));
    }

    @Test
    void routedRequestKnowsItsRouteAndTheWayBack() {
        Router router =
                Router.of(
                        under(
                                "/rooms",
                                get("/{room}", request -> HttpResponse.text(describe(request)))
                                        .name("room")));

        assertThat(body(run(router, "GET", "/rooms/a")))
                .isEqualTo("GET /rooms/{room} Optional[room] /rooms/b%20c");
    }

    private static String describe(Request request) {
        Route route = request.get(Route.KEY);
        String url = request.get(UrlFor.KEY).path("room", Map.of("room", "b c"));
        return route + " " + route.name() + " " + url;
    }

    @Test
    void requestOnALiteralPathKnowsItsRouteToo() {
        Router router =
                Router.of(
                        get("/a", request -> HttpResponse.text(request.get(Route.KEY).pattern())));

        assertThat(body(run(router, "GET", "/a"))).isEqualTo("/a");
    }

    @Test
    void longPathsAreSearchedNodeByNodeOnly() {
        // Each level matches in three ways: a search that tried all combinations would never end.
        String prefix = "";
        List<Routes> routes = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            prefix += "/{p" + i + "}";
            routes.add(get(prefix + "/a/end", echo("")));
            routes.add(get(prefix + "/{r:a+}/end", echo("")));
        }
        Router router = Router.of(routes);

        assertThat(body(run(router, "GET", "/a".repeat(40)))).isEqualTo("none");
    }
}
