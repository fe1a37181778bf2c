package dev.socle.client;

import static dev.socle.client.Peers.ws;
import static dev.socle.route.Route.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.socle.connector.Service;
import dev.socle.http.HttpResponse;
import dev.socle.http.Request;
import dev.socle.testkit.ListenerRecorder;
import dev.socle.websocket.CloseStatus.By;
import dev.socle.websocket.Dispatch;
import dev.socle.websocket.WebSocketEndpoint;
import java.io.IOException;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Connecting to a server that keeps the rules.
final class ConnectTest {

    @RegisterExtension static final LeakWatch LEAKS = LeakWatch.INSTANCE;
    @RegisterExtension final Peers peers = new Peers();

    @Test
    void aTextComesBack() throws Exception {
        var recorder = new ListenerRecorder();
        var channel = peers.client().connect(ws(peers.serve(Peers.ECHO)), recorder);

        assertThat(channel.send("hello")).isTrue();
        recorder.expectOpen();
        recorder.expectText("hello");
        channel.close();
        var status = recorder.expectClosed(1000, "", By.LOCAL);
        assertThat(status.clean()).isTrue();
        recorder.assertExhausted();
    }

    @Test
    void theServersCloseIsAnsweredAndReported() throws Exception {
        var recorder = new ListenerRecorder();
        var port =
                peers.serve(WebSocketEndpoint.onText((channel, text) -> channel.close(4000, text)));
        var channel = peers.client().connect(ws(port), recorder);
        channel.send("enough");

        recorder.expectOpen();
        assertThat(recorder.expectClosed(4000, "enough", By.PEER).clean()).isTrue();
        recorder.assertExhausted();
        assertThat(channel.isOpen()).isFalse();
        assertThat(channel.send("late")).isFalse();
    }

    @Test
    void theEndpointsProcessObjectAndConversationWorkAsOnAServer() throws Exception {
        var port = peers.serve(Peers.ECHO);
        var heard = new LinkedBlockingQueue<String>();
        var talk =
                WebSocketEndpoint.conversation(it -> {
                    it.send("one");
                    heard.add(it.receiveText());
                    it.send("two");
                    heard.add(it.receiveText());
                });
        var channel = peers.client().connect(ws(port), talk);

        var status = channel.closed().toCompletableFuture().get(10, TimeUnit.SECONDS);
        assertThat(heard).containsExactly("one", "two");
        assertThat(status.code()).isEqualTo(1000);
    }

    @Test
    void whatWasAskedForArrivesAndTheChannelKeepsItWithoutCredentials() throws Exception {
        var seen = new CompletableFuture<Request>();
        var port =
                peers.serve(
                        WebSocketEndpoint.onOpen(
                                        (channel, request) -> {
                                            seen.complete(request);
                                            return "";
                                        })
                                .options(o -> o.subprotocols("v2", "v1").allowAnyOrigin()));
        var request =
                ClientRequest.to("ws://127.0.0.1:" + port + "/ws?a=b%20c")
                        .subprotocols("v1", "v3")
                        .origin("https://example.com")
                        .cookie("one", "1")
                        .cookie("two", "2")
                        .bearer("secret")
                        .header("X-Trace", "42");
        var channel = peers.client().connect(request, Peers.ECHO);

        var served = seen.get(10, TimeUnit.SECONDS);
        assertThat(served.queryParam("a")).contains("b c");
        assertThat(served.subprotocols()).containsExactly("v1", "v3");
        assertThat(served.header("Origin")).contains("https://example.com");
        assertThat(served.cookies()).containsEntry("one", "1").containsEntry("two", "2");
        assertThat(served.header("X-Trace")).contains("42");
        assertThat(channel.subprotocol()).isEqualTo("v1");
        assertThat(channel.request().path()).isEqualTo("/ws");
        assertThat(channel.request().header("X-Trace")).contains("42");
        assertThat(channel.request().header("Authorization")).isEmpty();
        assertThat(channel.request().header("Cookie")).isEmpty();
        assertThat(channel.remoteAddress()).asString().contains(":" + port);
    }

    @Test
    void theEndpointsSubprotocolsAreOfferedUnlessTheRequestHasItsOwn() throws Exception {
        var port = peers.serve(Peers.ECHO.options(o -> o.subprotocols("b", "a")));
        var channel =
                peers.client().connect(ws(port), Peers.ECHO.options(o -> o.subprotocols("a", "c")));

        assertThat(channel.subprotocol()).isEqualTo("a");
    }

    @Test
    void aRefusalTellsStatusHeadersAndBody() throws Exception {
        var refusing =
                get(
                        "/ws",
                        request ->
                                HttpResponse.text("come back later")
                                        .withStatus(503)
                                        .header("Retry-After", "7"));
        var port = peers.serve(Service.of(refusing));
        var refusal =
                catchThrowableOfType(
                        UpgradeRefusedException.class,
                        () -> peers.client().connect(ws(port), Peers.ECHO));

        assertThat(refusal)
                .hasMessage("ws://127.0.0.1:" + port + "/ws answered 503 (expected: 101)");
        assertThat(refusal.status()).isEqualTo(503);
        assertThat(refusal.body()).isEqualTo("come back later");
        assertThat(refusal.headers().first("Content-Type")).isPresent();
        assertThat(refusal.retryAfter()).contains(Duration.ofSeconds(7));
    }

    @Test
    void ofALongRefusalOnlyTheBeginningIsKept() throws Exception {
        var refusing =
                get("/ws", request -> HttpResponse.text("x".repeat(100_000)).withStatus(403));
        var port = peers.serve(Service.of(refusing));
        var client = peers.client(options -> options.maxRefusalBytes(1000));
        var refusal =
                catchThrowableOfType(
                        UpgradeRefusedException.class, () -> client.connect(ws(port), Peers.ECHO));

        assertThat(refusal.body()).isEqualTo("x".repeat(1000));
    }

    @Test
    void nobodyListeningIsAConnectException() throws Exception {
        int port;
        try (var closed = new ServerSocket(0)) {
            port = closed.getLocalPort();
        }
        assertThatThrownBy(() -> peers.client().connect(ws(port), Peers.ECHO))
                .isInstanceOf(ConnectException.class);
    }

    @Test
    void aNameThatIsNoneIsAnUnknownHost() {
        assertThatThrownBy(() ->
                        peers.client()
                                .connect(ClientRequest.to("ws://nowhere.invalid/"), Peers.ECHO))
                .isInstanceOf(UnknownHostException.class);
    }

    @Test
    void connectAsyncCompletesOnAVirtualThread() throws Exception {
        var port = peers.serve(Peers.ECHO);
        var isVirtual =
                peers.client()
                        .connectAsync(ws(port), Peers.ECHO)
                        .thenApply(channel -> Thread.currentThread().isVirtual());

        assertThat(isVirtual.toCompletableFuture().get(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void connectingMustNotWaitOnAnEventLoop() throws Exception {
        var outcome = new CompletableFuture<Throwable>();
        var client = peers.client();
        var port = peers.serve(Peers.ECHO);
        var onLoop =
                WebSocketEndpoint.onText(
                                (channel, text) -> {
                                    try {
                                        client.connect(ws(port), Peers.ECHO);
                                    } catch (IOException | IllegalStateException failure) {
                                        outcome.complete(failure);
                                    }
                                })
                        .options(o -> o.dispatch(Dispatch.EVENT_LOOP));
        client.connect(ws(port), onLoop).send("go");

        assertThat(outcome.get(10, TimeUnit.SECONDS))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("connect would wait on an event loop; use connectAsync");
    }

    @Test
    void eachHandshakeHasAKeyOfItsOwn() throws Exception {
        var accepts = new LinkedBlockingQueue<String>();
        var server =
                peers.serveRaw(connection -> {
                    connection.agree();
                    accepts.add(connection.accept());
                });
        peers.client().connect(ws(server.port()), Peers.ECHO);
        peers.client().connect(ws(server.port()), Peers.ECHO);

        assertThat(accepts.poll(10, TimeUnit.SECONDS))
                .isNotEqualTo(accepts.poll(10, TimeUnit.SECONDS));
    }

    @Test
    void nothingIsSentBeforeTheAnswer() throws Exception {
        var early = new CompletableFuture<Integer>();
        var server =
                peers.serveRaw(connection -> {
                    connection.readHead();
                    early.complete(connection.socket.getInputStream().available());
                    connection.send(connection.agreement());
                    connection.awaitEnd();
                });
        var greeting = WebSocketEndpoint.onOpen((channel, request) -> channel.send("first"));
        peers.client().connect(ws(server.port()), greeting);

        assertThat(early.get(10, TimeUnit.SECONDS)).isZero();
    }

    @Test
    void theClientsChannelsCanBeSentToTogether() throws Exception {
        var client = peers.client();
        var port = peers.serve(Peers.ECHO);
        var one = new ListenerRecorder();
        var two = new ListenerRecorder();
        client.connect(ws(port), one);
        client.connect(ws(port), two);

        assertThat(client.channels().all().send("to all")).isEqualTo(2);
        one.expectOpen();
        one.expectText("to all");
        two.expectOpen();
        two.expectText("to all");
    }
}
