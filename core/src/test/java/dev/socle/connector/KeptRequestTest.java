package dev.socle.connector;

import static dev.socle.route.Route.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.socle.http.Headers;
import dev.socle.http.HttpResponse;
import dev.socle.http.Request;
import dev.socle.route.Route;
import org.junit.jupiter.api.Test;

class KeptRequestTest {

    private final String pattern = "/literal";
    private final Route route = get(pattern, _ -> HttpResponse.noContent());

    @Test
    void holdsThePatternOfItsRouteWhereThatIsItsPath() {
        var request = request(new String(pattern)).with(Route.KEY, route);
        assertThat(request.path()).isNotSameAs(pattern);
        assertThat(KeptRequest.of(request).path()).isSameAs(pattern);
    }

    @Test
    void holdsItsOwnPathOtherwise() {
        assertThat(KeptRequest.of(request("/other").with(Route.KEY, route)).path())
                .isEqualTo("/other");
        assertThat(KeptRequest.of(request("/none")).path()).isEqualTo("/none");
    }

    @Test
    void answersAsBefore() {
        var kept = KeptRequest.of(request("/literal?a=b").with(Route.KEY, route));
        assertThat(kept.queryParam("a")).hasValue("b");
        assertThat(kept.headers()).isEqualTo(Headers.of("Host", "h"));
        assertThat(kept.get(Route.KEY)).isSameAs(route);
    }

    private static Request request(String uri) {
        return Request.builder("GET", uri).header("Host", "h").build();
    }
}
