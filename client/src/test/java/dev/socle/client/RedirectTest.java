package dev.socle.client;

import static dev.socle.client.Peers.ws;
import static dev.socle.route.Route.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.socle.connector.Service;
import dev.socle.http.HttpResponse;
import dev.socle.http.Request;
import dev.socle.websocket.WebSocketEndpoint;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Redirects, which are followed only where the client was told to.
final class RedirectTest {

    @RegisterExtension static final LeakWatch LEAKS = LeakWatch.INSTANCE;
    @RegisterExtension final Peers peers = new Peers();

    private final LinkedBlockingQueue<Request> arrived = new LinkedBlockingQueue<>();

    private final WebSocketEndpoint target =
            WebSocketEndpoint.onOpen((channel, request) -> arrived.add(request));

    @Test
    void aRedirectIsARefusalUnlessFollowed() throws Exception {
        var port = peers.serve(redirecting("/target", 302));

        assertThatThrownBy(() -> peers.client().connect(ws(port), Peers.ECHO))
                .isInstanceOfSatisfying(
                        UpgradeRefusedException.class,
                        refusal -> assertThat(refusal.status()).isEqualTo(302));
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void withinAnOriginAllHeadersGoAlong(int status) throws Exception {
        var port = peers.serve(redirecting("/target?x=y", status));
        var channel =
                following().connect(ws(port).bearer("token").header("X-Api-Key", "k"), Peers.ECHO);

        assertThat(channel.request().path()).isEqualTo("/target");
        var request = arrived.poll(10, TimeUnit.SECONDS);
        assertThat(request.query()).contains("x=y");
        assertThat(request.header("X-Api-Key")).contains("k");
    }

    @Test
    void aStrangerGetsNoCredentials() throws Exception {
        var heads = new LinkedBlockingQueue<String>();
        var stranger =
                peers.serveRaw(connection -> {
                    heads.add(connection.readHead());
                    connection.send(connection.agreement());
                    connection.awaitEnd();
                });
        var port = peers.serve(redirecting("http://127.0.0.1:" + stranger.port() + "/ws", 307));
        var request =
                ws(port).bearer("secret-1")
                        .cookie("session", "secret-2")
                        .header("X-Api-Key", "secret-3")
                        .subprotocols("v1", "bearer.secret-4")
                        .origin("https://example.com");
        following().connect(request, Peers.ECHO);

        assertThat(heads.remove())
                .doesNotContain("secret")
                .contains("Origin: https://example.com", "Sec-WebSocket-Protocol: v1\r\n");
    }

    @Test
    void aCircleEnds() throws Exception {
        var port = peers.serve(redirecting("/ws", 302));

        assertThatThrownBy(() -> following().connect(ws(port), Peers.ECHO))
                .isInstanceOf(UpgradeRefusedException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://127.0.0.1/", "http://user:secret@127.0.0.1/", "http://", "::"})
    void aRedirectToWhatIsNoWebSocketIsABadHandshake(String location) throws Exception {
        var port = peers.serve(redirecting(location, 302));

        assertThatThrownBy(() -> following().connect(ws(port), Peers.ECHO))
                .isInstanceOf(BadHandshakeException.class);
    }

    @Test
    void thereIsNoWayOutOfTls() {
        var address = ClientRequest.to("wss://example.com/a").address();

        assertThat(address.resolve("b")).hasToString("wss://example.com/b");
        assertThat(address.resolve("https://other.example/")).hasToString("wss://other.example/");
        assertThatThrownBy(() -> address.resolve("http://example.com/"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("redirect: ws://example.com/ (expected: no way out of TLS)");
    }

    private SocleClient following() {
        return peers.client(options -> options.followRedirects(3));
    }

    private Service redirecting(String location, int status) {
        return Service.of(
                get("/ws", request -> HttpResponse.status(status).header("Location", location)),
                get("/target", target));
    }
}
