package dev.socle.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// What interceptors take out of a request.
class RequestOmissionTest {

    @Test
    void aQueryParameterCanBeTakenOut() {
        Request request = request("/?a=1&ticket=x&b=%C3%A4&t%69cket=y&&c");

        assertThat(request.withoutQueryParam("ticket").query()).contains("a=1&b=%C3%A4&&c");
        assertThat(request.withoutQueryParam("ticket").queryParam("b")).contains("ä");
        assertThat(request("/?ticket=x").withoutQueryParam("ticket").query()).isEmpty();
        assertThat(request.withoutQueryParam("other")).isSameAs(request);
    }

    @Test
    void aSubprotocolCanBeTakenOutOfTheOffers() {
        Request request =
                Request.builder("GET", "/")
                        .header("Sec-WebSocket-Protocol", "a, b")
                        .header("Sec-WebSocket-Protocol", "c")
                        .build();

        Request left = request.withoutSubprotocol("b");
        assertThat(left.subprotocols()).containsExactly("a", "c");
        assertThat(left.headers()).isEqualTo(Headers.of("Sec-WebSocket-Protocol", "a, c"));
        Request none = left.withoutSubprotocol("a").withoutSubprotocol("c");
        assertThat(none.subprotocols()).isEmpty();
        assertThat(none.headers().isEmpty()).isTrue();
    }

    private static Request request(String uri) {
        return Request.builder("GET", uri).build();
    }
}
