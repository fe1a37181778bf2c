package dev.socle.examples;

import static dev.socle.route.Route.get;
import static dev.socle.route.Route.post;
import static org.assertj.core.api.Assertions.assertThat;

import dev.socle.auth.Authentication;
import dev.socle.auth.BearerAuthentication;
import dev.socle.auth.BearerSubprotocol;
import dev.socle.auth.Identity;
import dev.socle.auth.Session;
import dev.socle.auth.SignedCookieSession;
import dev.socle.auth.SigningKeys;
import dev.socle.auth.Tickets;
import dev.socle.auth.User;
import dev.socle.connector.Service;
import dev.socle.http.HttpResponse;
import dev.socle.interceptor.Interceptor;
import dev.socle.netty.NettyConnector;
import dev.socle.websocket.WebSocketEndpoint;
import java.nio.file.Path;
import java.security.Principal;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a page in a real browser can do to say who it is.
class CredentialsInBrowserTest {

    private static final WebSocketEndpoint GREETER =
            WebSocketEndpoint.onText((channel, _) ->
                    channel.send(
                            "hello "
                                    + channel.request()
                                            .principal()
                                            .map(Principal::getName)
                                            .orElse("nobody")));

    @TempDir static Path profile;

    private static Browser browser;
    private NettyConnector server;

    @BeforeAll
    static void startBrowser() {
        browser = Browser.start(profile);
    }

    @AfterAll
    static void stopBrowser() {
        if (browser != null) {
            browser.close();
        }
    }

    @BeforeEach
    void openPage() {
        server = NettyConnector.start(service(), 0);
        browser.open("http://localhost:" + server.port() + "/");
    }

    @AfterEach
    void stopServer() {
        server.stop(Duration.ZERO);
    }

    @Test
    void aTokenGoesWithASubprotocolThatIsSpoken() {
        assertThat(connect("'/ws/chat', ['bearer.sesame', 'chat']")).isEqualTo("chat: hello ada");
    }

    @Test
    void aTokenGoesWithTheNameOfTheScheme() {
        assertThat(connect("'/ws/plain', ['bearer', 'bearer.sesame']"))
                .isEqualTo("bearer: hello ada");
    }

    @Test
    void aTokenDoesNotGoAlone() {
        assertThat(connect("'/ws/plain', ['bearer.sesame']")).isEqualTo("failed");
    }

    @Test
    void aWrongTokenFails() {
        assertThat(connect("'/ws/plain', ['bearer', 'bearer.wrong']")).isEqualTo("failed");
    }

    @Test
    void aTicketIsFetchedWithATokenAndPutIntoTheAddress() {
        var script =
                """
                fetch('/ticket', {headers: {Authorization: 'Bearer sesame'}})
                    .then(answer => answer.text())
                    .then(ticket => connect('/ws/ticket?ticket=' + ticket));
                """;

        assertThat(run(script)).isEqualTo(": hello ada");
    }

    @Test
    void aSessionBeginsOnThePageAndGoesOnInTheWebSocket() {
        assertThat(connect("'/ws/session'")).isEqualTo("failed");

        assertThat(run("fetch('/login', {method: 'POST'}).then(() => connect('/ws/session'));"))
                .isEqualTo(": hello ada");
        assertThat(run("done(document.cookie);")).isEqualTo("");
        assertThat(run("fetch('/logout', {method: 'POST'}).then(() => connect('/ws/session'));"))
                .isEqualTo("failed");
    }

    private static Object connect(String arguments) {
        return run("connect(" + arguments + ");");
    }

    private static Object run(String script) {
        return browser.run(
                """
                const connect = (path, offers) => {
                    const socket = new WebSocket(path, offers ?? []);
                    socket.onopen = () => socket.send('hi');
                    socket.onmessage = event => {
                        socket.onclose = null;
                        done(socket.protocol + ': ' + event.data);
                    };
                    socket.onclose = () => done('failed');
                };
                """
                        + script);
    }

    private static Service service() {
        var bearer =
                BearerAuthentication.of(
                        "tests",
                        token ->
                                Optional.of(Identity.of(User.of("ada")))
                                        .filter(_ -> token.equals("sesame")));
        var tickets = Tickets.inMemory();
        var sessions = SignedCookieSession.of(SigningKeys.random()).insecure();
        var subprotocol =
                new Interceptor[] {new BearerSubprotocol(), Authentication.required(bearer)};
        return Service.of(
                        get("/", _ -> HttpResponse.html("<title>empty</title>")),
                        get("/ws/chat", GREETER.options(options -> options.subprotocols("chat")))
                                .with(subprotocol),
                        get("/ws/plain", GREETER).with(subprotocol),
                        get(
                                        "/ticket",
                                        request ->
                                                HttpResponse.text(
                                                        tickets.issue(
                                                                Identity.of(request)
                                                                        .orElseThrow())))
                                .with(Authentication.required(bearer)),
                        get("/ws/ticket", GREETER).with(Authentication.required(tickets)),
                        post(
                                "/login",
                                _ ->
                                        sessions.save(
                                                HttpResponse.noContent(),
                                                Session.of(User.of("ada")))),
                        post("/logout", _ -> sessions.end(HttpResponse.noContent())),
                        get("/ws/session", GREETER).with(Authentication.required(sessions)))
                .with(sessions);
    }
}
