package dev.socle.testkit.contract;

import static dev.socle.route.Route.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.socle.auth.Authentication;
import dev.socle.auth.BearerAuthentication;
import dev.socle.auth.BearerSubprotocol;
import dev.socle.auth.Identity;
import dev.socle.auth.SigningKeys;
import dev.socle.auth.Tickets;
import dev.socle.auth.User;
import dev.socle.connector.Service;
import dev.socle.http.HttpResponse;
import dev.socle.http.Request;
import dev.socle.interceptor.Interceptor;
import dev.socle.testkit.ListenerRecorder;
import dev.socle.websocket.WebSocketOptions;
import dev.socle.websocket.WebSocketResponse;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What pages that cannot set a header on a WebSocket do instead (SPEC 10.5 and 10.6).
public interface TokenContract extends ConnectorFixture {

    @Test
    @Spec({"10.5", "10.3"})
    default void aTokenAmongTheSubprotocolsIsNeitherAgreedOnNorLoggedNorKept() {
        var recorder = new ListenerRecorder();
        try (var logs = LogRecorder.ofAllLevels();
                var server = start(subprotocols(recorder, "chat"));
                var client =
                        server.request()
                                .header("Origin", "https://page.example.com")
                                .subprotocols("bearer.sesame", "chat")
                                .open()) {
            assertThat(client.subprotocol()).isEqualTo("chat");
            var request = recorder.channel().request();
            assertThat(request.principal()).contains(User.of("ada"));
            assertThat(request.subprotocols()).containsExactly("chat");
            assertThat(request.headers().toString()).doesNotContain("sesame");
            assertThat(logs.messages()).isNotEmpty().noneMatch(line -> line.contains("sesame"));
        }
    }

    @Test
    @Spec("10.5")
    default void whereNothingElseIsSpokenTheNameOfTheSchemeIsAgreedOn() {
        try (var server = start(subprotocols(new ListenerRecorder()));
                var client = server.request().subprotocols("bearer", "bearer.sesame").open()) {
            assertThat(client.subprotocol()).isEqualTo("bearer");
        }
    }

    @Test
    @Spec("10.5")
    default void aPageThatOffersATokenAloneIsTold() {
        var recorder = new ListenerRecorder();
        try (var server = start(subprotocols(recorder, "chat"))) {
            var answer =
                    server.request()
                            .header("Origin", "https://page.example.com")
                            .subprotocols("bearer.sesame")
                            .refusal();

            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.text()).contains("also bearer", "chat").doesNotContain("sesame");
        }
        recorder.assertExhausted();
    }

    @Test
    @Spec("10.5")
    default void aWrongTokenOpensNothing() {
        try (var server = start(subprotocols(new ListenerRecorder(), "chat"))) {
            var answer = server.request().subprotocols("chat", "bearer.wrong").refusal();

            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.headers().all("WWW-Authenticate"))
                    .containsExactly("Bearer realm=\"tests\", error=\"invalid_token\"");
        }
    }

    /// The refusals that name the offers do not name what was taken out of them.
    @Test
    @Spec({"1.6", "10.5"})
    default void noRefusalNamesAnOfferThatWasTakenAway() {
        var required =
                WebSocketOptions.defaults().toBuilder()
                        .subprotocols("chat")
                        .requireSubprotocol()
                        .build();
        var route =
                get(
                        ConnectorUnderTest.PATH,
                        _ -> WebSocketResponse.of(new ListenerRecorder()).options(required));
        var service =
                Service.of(route).with(new BearerSubprotocol(), Authentication.required(bearer()));
        try (var logs = LogRecorder.ofAllLevels();
                var server = start(service)) {
            var answer = server.request().subprotocols("mqtt", "bearer.sesame").refusal();

            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.text()).contains("mqtt", "chat").doesNotContain("sesame");
            assertThat(logs.messages()).isNotEmpty().noneMatch(line -> line.contains("sesame"));
        }
    }

    @Test
    @Spec("1.6")
    default void whatWasTakenOutOfTheOffersCannotBeChosen() {
        var route =
                get(
                        ConnectorUnderTest.PATH,
                        _ -> WebSocketResponse.of(new ListenerRecorder()).subprotocol("old"));
        var drop =
                Interceptor.enter(
                        "drop", c -> c.withRequest(c.request().withoutSubprotocol("old")));
        try (var _ = new LogRecorder();
                var server = start(Service.of(route).with(drop))) {
            assertThat(server.request().subprotocols("old", "new").refusal().status())
                    .isEqualTo(500);
        }
    }

    @Test
    @Spec({"10.6", "10.3"})
    default void aTicketOpensOneWebSocketAndIsNeitherLoggedNorKept() {
        for (var tickets : List.of(Tickets.inMemory(), Tickets.signed(SigningKeys.random()))) {
            var recorder = new ListenerRecorder();
            try (var logs = LogRecorder.ofAllLevels();
                    var server = start(tickets(tickets, recorder))) {
                var ticket =
                        server.request("/ticket")
                                .header("Authorization", "Bearer sesame")
                                .refusal()
                                .text();
                var path = ConnectorUnderTest.PATH + "?room=tea&ticket=" + ticket;
                try (var _ = server.request(path).open()) {
                    var request = recorder.channel().request();
                    assertThat(request.principal()).contains(User.of("ada"));
                    assertThat(request.query()).contains("room=tea");
                }

                var again = server.request(path).refusal();
                assertThat(again.status()).isEqualTo(401);
                assertThat(again.headers().all("WWW-Authenticate")).containsExactly("Ticket");
                assertThat(logs.messages())
                        .anyMatch(line -> line.startsWith("GET /ws?room=tea&ticket=*** 401"))
                        .noneMatch(line -> line.contains(ticket));
            }
        }
    }

    private static Service subprotocols(ListenerRecorder recorder, String... spoken) {
        var options =
                WebSocketOptions.defaults().toBuilder()
                        .subprotocols(spoken)
                        .allowOrigins("https://page.example.com")
                        .build();
        var response = WebSocketResponse.of(recorder).options(options);
        return Service.of(get(ConnectorUnderTest.PATH, _ -> response))
                .with(new BearerSubprotocol(), Authentication.required(bearer()));
    }

    private static Service tickets(Tickets tickets, ListenerRecorder recorder) {
        return Service.of(
                get("/ticket", request -> HttpResponse.text(tickets.issue(identity(request))))
                        .with(Authentication.required(bearer())),
                get(ConnectorUnderTest.PATH, _ -> WebSocketResponse.of(recorder))
                        .with(Authentication.required(tickets)));
    }

    private static Identity identity(Request request) {
        return Identity.of(request).orElseThrow();
    }

    private static BearerAuthentication bearer() {
        return BearerAuthentication.of(
                "tests",
                token ->
                        Optional.of(Identity.of(User.of("ada")))
                                .filter(_ -> token.equals("sesame")));
    }
}
