package dev.socle.client;

import static dev.socle.route.Route.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.socle.connector.Service;
import dev.socle.http.HttpResponse;
import dev.socle.websocket.WebSocketEndpoint;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// The tests that `docs/client.md` shows.
final class ClientGuideTest {

    @RegisterExtension final Peers peers = new Peers();

    private final LinkedBlockingQueue<String> answers = new LinkedBlockingQueue<>();
    private final LinkedBlockingQueue<ConnectionLoss> losses = new LinkedBlockingQueue<>();
    private final WebSocketEndpoint echo = Peers.ECHO;

    @Test
    void connecting() throws Exception {
        var port = serve();
        try (var client = SocleClient.create()) {
            var channel =
                    client.connect(
                            URI.create("ws://127.0.0.1:" + port + "/echo"),
                            WebSocketEndpoint.onText((it, text) -> answers.add(text)));
            channel.send("hello");
            assertThat(next(answers)).isEqualTo("hello");
        }
    }

    @Test
    void aConversation() throws Exception {
        var client = peers.client();
        var request = ClientRequest.to("ws://127.0.0.1:" + serve() + "/echo");
        var talk =
                WebSocketEndpoint.conversation(it -> {
                    it.send("one");
                    answers.add(it.receiveText());
                    it.send("two");
                    answers.add(it.receiveText());
                });
        var status = client.connect(request, talk).closed().toCompletableFuture().get();

        assertThat(answers).containsExactly("one", "two");
        assertThat(status.code()).isEqualTo(1000);
    }

    @Test
    void asking() throws Exception {
        var client = peers.client();
        var port = serve();
        var request =
                ClientRequest.to("ws://127.0.0.1:" + port + "/echo")
                        .bearer("a-token")
                        .subprotocols("v2.echo", "v1.echo")
                        .header("X-Trace", "42");
        var channel = client.connect(request, echo);

        assertThat(channel.subprotocol()).isEqualTo("v1.echo");
    }

    @Test
    void tlsAndProxies(@TempDir Path folder) throws Exception {
        var own = TestIdentity.make(folder, "dns:client.example");
        var certificates = own.certificateFile();
        var ownChain = own.certificateFile();
        var ownKey = own.keyFile();
        var client =
                SocleClient.builder()
                        .tls(ClientTls.trusting(certificates).certificate(ownChain, ownKey))
                        .proxy(ClientProxy.http("proxy.example", 3128).credentials("ada", "secret"))
                        .build();
        client.close();
    }

    @Test
    void beingRefused() throws Exception {
        var client = peers.client();
        var members = ClientRequest.to("ws://127.0.0.1:" + serve() + "/members");

        assertThatThrownBy(() -> client.connect(members, echo))
                .isInstanceOfSatisfying(
                        UpgradeRefusedException.class,
                        refusal -> {
                            assertThat(refusal.status()).isEqualTo(401);
                            assertThat(refusal.headers().first("WWW-Authenticate")).isPresent();
                        });
    }

    @Test
    void stayingConnected() throws Exception {
        var client = peers.client();
        var request = ClientRequest.to("ws://127.0.0.1:" + serve() + "/echo");
        var feed =
                client.reconnecting(
                                request,
                                WebSocketEndpoint.onOpen(
                                                (channel, it) -> channel.send("what did I miss?"))
                                        .onText((channel, sent, text) -> answers.add(text)))
                        .policy(Backoff.defaults().base(Duration.ofMillis(100)))
                        .observer((loss, delay) -> losses.add(loss))
                        .start();
        assertThat(next(answers)).isEqualTo("what did I miss?");
        feed.channel().orElseThrow().abort();
        assertThat(next(losses).attempt()).isOne();
        assertThat(next(answers)).isEqualTo("what did I miss?");
    }

    @Test
    void aPolicyIsOneMethod() {
        ReconnectPolicy patient = loss -> Optional.of(Duration.ofMinutes(1));

        assertThat(patient.delay(new ConnectionLoss(1, Duration.ZERO, Duration.ZERO, null, null)))
                .contains(Duration.ofMinutes(1));
    }

    private int serve() {
        return peers.serve(
                Service.of(
                        get("/echo", echo.options(o -> o.subprotocols("v1.echo"))),
                        get(
                                "/members",
                                request ->
                                        HttpResponse.status(401)
                                                .header("WWW-Authenticate", "Bearer"))));
    }

    private static <T> T next(BlockingQueue<T> queue) throws InterruptedException {
        var element = queue.poll(10, TimeUnit.SECONDS);
        assertThat(element).isNotNull();
        return element;
    }
}
