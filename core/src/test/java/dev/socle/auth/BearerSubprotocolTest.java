package dev.socle.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socle.http.Request;
import dev.socle.http.RequestBuilder;
import dev.socle.http.Response;
import dev.socle.interceptor.Interceptor;
import dev.socle.websocket.WebSocketListener;
import dev.socle.websocket.WebSocketOptions;
import dev.socle.websocket.WebSocketResponse;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BearerSubprotocolTest {

    private static final Interceptor MOVE = new BearerSubprotocol();

    private final Authentication tokens =
            Authentication.required(
                    BearerAuthentication.of(
                            "tests",
                            token -> Optional.of(Identity.of(User.of("owner of " + token)))));

    private static RequestBuilder offering(String... offers) {
        var request = Exchange.get("/ws").header("Origin", "http://localhost");
        for (String offer : offers) {
            request.header("Sec-WebSocket-Protocol", offer);
        }
        return request;
    }

    private static Interceptor speaking(String... subprotocols) {
        var options = WebSocketOptions.defaults().toBuilder().subprotocols(subprotocols).build();
        var response = WebSocketResponse.of(new WebSocketListener() {}).options(options);
        return Interceptor.handler("endpoint", _ -> response);
    }

    private static Object chosen(Response response) {
        return response instanceof WebSocketResponse webSocket
                ? Optional.ofNullable(webSocket.subprotocol())
                : response.status();
    }

    @Test
    void theTokenBecomesTheAuthorizationHeaderAndIsNoOfferAnyMore() {
        var exchange = Exchange.of(offering("chat, bearer.a.b-c", "v2").build(), MOVE, tokens);

        assertThat(exchange.principal()).isEqualTo("owner of a.b-c");
        assertThat(exchange.seen().subprotocols()).containsExactly("chat", "v2");
        assertThat(exchange.seen().headers().all("Sec-WebSocket-Protocol"))
                .containsExactly("chat, v2");
        assertThat(exchange.seen().header("Authorization")).contains("Bearer a.b-c");
    }

    @Test
    void theRequestOfAChannelDoesNotHoldTheToken() {
        var left = Exchange.upgrade(offering("chat, bearer.secret").build(), MOVE, tokens).left();

        assertThat(left.headers().toString() + left.subprotocols()).doesNotContain("secret");
        assertThat(left.keepHeaders("Host").subprotocols()).containsExactly("chat");
    }

    @ParameterizedTest
    @ValueSource(strings = {"chat", "bearer", "Bearer.x", "bearer-x"})
    void otherOffersAreLeftAlone(String offer) {
        Request request = offering(offer).build();

        assertThat(Exchange.of(request, MOVE).seen()).isSameAs(request);
    }

    /// A browser adds what its user typed for a page of the host to WebSockets too.
    @Test
    void theTokenTakesThePlaceOfAnotherHeader() {
        Request request =
                offering("bearer, bearer.abc").header("Authorization", "Basic YTpi").build();

        assertThat(Exchange.of(request, MOVE).seen().headers().all("Authorization"))
                .containsExactly("Bearer abc");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bearer.a, bearer.b", "bearer.", "bearer.a b"})
    void whatIsNotOneTokenIsWrong(String offers) {
        var exchange = Exchange.of(offering(offers).build(), MOVE, tokens);

        assertThat(exchange.outcome())
                .isEqualTo("401 [Bearer realm=\"tests\", error=\"invalid_token\"]");
    }

    @Test
    void whatTheEndpointSpeaksIsAgreedOn() {
        var response =
                Exchange.of(offering("bearer, chat, bearer.x").build(), MOVE, speaking("chat"))
                        .response();

        assertThat(chosen(response)).isEqualTo(Optional.empty());
    }

    @Test
    void whatTheHandlerChoseStays() {
        var chat = WebSocketResponse.of(new WebSocketListener() {}).subprotocol("chat");
        var handler = Interceptor.handler("endpoint", _ -> chat);
        var response =
                Exchange.of(offering("bearer, chat, bearer.x").build(), MOVE, handler).response();

        assertThat(chosen(response)).isEqualTo(Optional.of("chat"));
    }

    @Test
    void whereNothingElseIsSpokenBearerIs() {
        for (var endpoint : List.of(speaking(), speaking("mqtt"))) {
            var response =
                    Exchange.of(offering("chat, bearer, bearer.x").build(), MOVE, endpoint)
                            .response();

            assertThat(chosen(response)).isEqualTo(Optional.of("bearer"));
        }
    }

    @Test
    void aPageThatOffersNothingElseThatIsSpokenIsTold() throws Exception {
        for (var offers : List.of("bearer.secret", "chat, bearer.secret")) {
            var response = Exchange.of(offering(offers).build(), MOVE, speaking("mqtt")).response();

            assertThat(response.status()).isEqualTo(400);
            assertThat(Exchange.text(response))
                    .isEqualTo(
                            "Sec-WebSocket-Protocol: a token and nothing that is spoken here (expected: also bearer, or one of [mqtt]; browsers fail a WebSocket without)\n");
        }
    }

    @Test
    void aClientThatIsNoBrowserNeedsNoOtherOffer() {
        Request request = Exchange.get("/ws").header("Sec-WebSocket-Protocol", "bearer.x").build();

        assertThat(chosen(Exchange.of(request, MOVE, speaking()).response()))
                .isEqualTo(Optional.empty());
    }

    @Test
    void aRefusalStaysAsItIs() {
        var denied = Exchange.of(offering("bearer.x, bearer.y").build(), MOVE, tokens);

        assertThat(denied.response().status()).isEqualTo(401);
    }
}
