package dev.socle.route;

import static dev.socle.route.Route.any;
import static dev.socle.route.Route.get;
import static dev.socle.route.Route.post;
import static dev.socle.route.Routes.under;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.socle.http.Handler;
import dev.socle.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouteTableTest {

    private static final Handler OK = _ -> HttpResponse.noContent();

    @ParameterizedTest
    @CsvSource({
        "/a,            /a",
        "/a/,           /a/",
        "/a/{x},        /a/{y}",
        "/a/{x}/b,      /a/{y}/b",
        "/a/{x...},     /a/{y...}",
        "'/{x:[0-9]+}', '/{y:[0-9]+}'",
        "/{x},          /{y:.*}",
        "/{x},          /{y:[^/]+}",
    })
    void routeThatCanNeverBeReachedIsAnErrorThatNamesBoth(String first, String second) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Router.of(get(first, OK), get(second, OK)))
                .withMessage(
                        "routes: GET %s can never be reached (expected: no other paths than those of GET %s)"
                                .formatted(second, first));
    }

    @Test
    void prefixesCountWhenRoutesAreCompared() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Router.of(any("/a/b", OK), under("/a", any("/b", OK))))
                .withMessageContaining("any /a/b");
    }

    @Test
    void samePatternWithOtherMethodsIsNoConflict() {
        assertThatCode(() -> Router.of(get("/a/{x}", OK), post("/a/{y}", OK), any("/a/{z}", OK)))
                .doesNotThrowAnyException();
    }

    @Test
    void doubleNameIsAnErrorThatNamesBoth() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        Router.of(get("/a", OK).name("n"), under("/g", post("/b", OK).name("n"))))
                .withMessage("name: n for POST /g/b (expected: another than that of GET /a)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''          | begins with /",
                "a           | begins with /",
                "/a//b       | no empty segment but at the end",
                "//          | no empty segment but at the end",
                "/a/../b     | no segment . or ..",
                "/.          | no segment . or ..",
                "/a%20b      | no %, ? or #: literals are written decoded, and a query is not routed",
                "/a?b        | no %, ? or #: literals are written decoded, and a query is not routed",
                "/a#b        | no %, ? or #: literals are written decoded, and a query is not routed",
                "/a{x}       | a parameter takes a whole segment",
                "/{x}a       | a parameter takes a whole segment",
                "/{x}{y}     | '{name}, {name:regex} or {name...}, a name of letters, digits, _ and -'",
                "/a}         | as many { as }",
                "/{a         | as many { as }",
                "/{}         | '{name}, {name:regex} or {name...}, a name of letters, digits, _ and -'",
                "/{1x}       | '{name}, {name:regex} or {name...}, a name of letters, digits, _ and -'",
                "/{...}      | '{name}, {name:regex} or {name...}, a name of letters, digits, _ and -'",
                "/{x...}/a   | the rest at the end",
                "/{x...}/    | the rest at the end",
                "/{x}/{x}    | each parameter's name once",
                "/{x}/{x...} | each parameter's name once",
                "/{x:[}      | a regular expression",
            })
    void malformedPatternIsAnErrorThatSaysWhatWasExpected(String pattern, String expected) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Router.of(get(pattern, OK)))
                .withMessage("pattern: " + pattern + " (expected: " + expected + ")");
    }

    @Test
    void bracesAndSlashesWithinARegularExpressionBelongToIt() {
        assertThatCode(() -> Router.of(get("/{x:a{2}/\\{b\\}}/c", OK))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({"a", "/", "/a/"})
    void prefixBeginsWithASlashAndDoesNotEndWithOne(String prefix) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> under(prefix, get("/x", OK)))
                .withMessage(
                        "prefix: "
                                + prefix
                                + " (expected: begins with / and does not end with it, or is empty)");
    }
}
