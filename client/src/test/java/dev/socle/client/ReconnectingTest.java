package dev.socle.client;

import static dev.socle.client.Peers.ws;
import static dev.socle.route.Route.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.socle.connector.Service;
import dev.socle.http.HttpResponse;
import dev.socle.testkit.FakeClock;
import dev.socle.testkit.FaultProxy;
import dev.socle.websocket.SendResult;
import dev.socle.websocket.WebSocketChannel;
import dev.socle.websocket.WebSocketEndpoint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Connections that are made anew.
final class ReconnectingTest {

    @RegisterExtension static final LeakWatch LEAKS = LeakWatch.INSTANCE;
    @RegisterExtension final Peers peers = new Peers();

    private final FakeClock clock = new FakeClock();
    private final LinkedBlockingQueue<Duration> pauses = new LinkedBlockingQueue<>();
    private final Semaphore mayGoOn = new Semaphore(0);
    private final LinkedBlockingQueue<ConnectionLoss> losses = new LinkedBlockingQueue<>();
    private final LinkedBlockingQueue<WebSocketChannel> opened = new LinkedBlockingQueue<>();
    private final LinkedBlockingQueue<String> received = new LinkedBlockingQueue<>();

    private final WebSocketEndpoint endpoint =
            WebSocketEndpoint.onText((channel, text) -> received.add(text));
    private final Backoff seconds = Backoff.defaults().base(Duration.ofSeconds(1)).random(() -> 1);

    @Test
    void aLostConnectionIsMadeAnewAfterThePause() throws Exception {
        var proxy = peers.closing(FaultProxy.start(peers.serve(Peers.ECHO)));
        start(proxy.address().getPort());
        next(opened).send("one");
        assertThat(next(received)).isEqualTo("one");
        proxy.latest().cut();

        assertThat(next(pauses)).isEqualTo(Duration.ofSeconds(1));
        var loss = next(losses);
        assertThat(loss.attempt()).isOne();
        assertThat(loss.status()).isNotNull();
        assertThat(loss.status().code()).isEqualTo(1006);
        mayGoOn.release();
        next(opened).send("two");
        assertThat(next(received)).isEqualTo("two");
    }

    @Test
    void attemptsAreCountedUntilAConnectionWasHealthy() throws Exception {
        var refusals = new Semaphore(2);
        var service =
                Service.of(
                        get(
                                "/ws",
                                request ->
                                        refusals.tryAcquire()
                                                ? HttpResponse.status(500)
                                                : Peers.ECHO.handle(request)));
        start(peers.serve(service));
        assertThat(next(pauses)).isEqualTo(Duration.ofSeconds(1));
        mayGoOn.release();
        assertThat(next(pauses)).isEqualTo(Duration.ofSeconds(2));
        mayGoOn.release();

        // open for less than what is healthy
        next(opened).abort();
        assertThat(next(pauses)).isEqualTo(Duration.ofSeconds(4));
        mayGoOn.release();
        var healthy = next(opened);
        clock.advance(Duration.ofSeconds(10));
        healthy.abort();
        assertThat(next(pauses)).isEqualTo(Duration.ofSeconds(1));
        assertThat(losses.stream().map(ConnectionLoss::attempt)).containsExactly(1, 2, 3, 1);
    }

    @Test
    void aServerThatAsksToWaitIsGivenTheTime() throws Exception {
        var service =
                Service.of(
                        get(
                                "/ws",
                                request -> HttpResponse.status(503).header("Retry-After", "60")));
        start(peers.serve(service));

        assertThat(next(pauses)).isEqualTo(Duration.ofSeconds(61));
    }

    @Test
    void aRefusalThatIsFinalGivesUp() throws Exception {
        var service = Service.of(get("/ws", request -> HttpResponse.status(403)));
        var givenUp = new CompletableFuture<ConnectionLoss>();
        var reconnecting =
                client().reconnecting(ws(peers.serve(service)), endpoint)
                        .observer(
                                new ReconnectObserver() {
                                    @Override
                                    public void onReconnecting(
                                            ConnectionLoss loss, Duration delay) {
                                        losses.add(loss);
                                    }

                                    @Override
                                    public void onGivenUp(ConnectionLoss loss) {
                                        givenUp.complete(loss);
                                    }
                                })
                        .start();

        var loss = await(reconnecting.ended());
        assertThat(loss).contains(await(givenUp));
        assertThat(loss.orElseThrow().failure()).isInstanceOf(UpgradeRefusedException.class);
        assertThat(losses).isEmpty();
        assertThat(reconnecting.channel()).isEmpty();
    }

    @Test
    void theServersFarewellIsTheEnd() throws Exception {
        var port = peers.serve(WebSocketEndpoint.onText((channel, text) -> channel.close()));
        var reconnecting = start(port);
        next(opened).send("bye");

        assertThat(await(reconnecting.ended()).orElseThrow().status().code()).isEqualTo(1000);
        assertThat(pauses).isEmpty();
    }

    @Test
    void aPolicyOfOnesOwnDecides() throws Exception {
        var port = peers.serve(WebSocketEndpoint.onText((channel, text) -> channel.close()));
        client().reconnecting(ws(port), opening())
                .policy(loss -> Optional.of(Duration.ofSeconds(42)))
                .start();
        next(opened).send("bye");

        assertThat(next(pauses)).isEqualTo(Duration.ofSeconds(42));
    }

    @Test
    void closingEndsTheChannelOrThePause() throws Exception {
        var port = peers.serve(Peers.ECHO);
        var open = start(port);
        var channel = next(opened);
        open.close();
        assertThat(await(channel.closed()).code()).isEqualTo(1000);
        assertThat(await(open.ended())).isEmpty();

        var pausing = start(port);
        next(opened).abort();
        next(pauses);
        pausing.close();
        assertThat(await(pausing.ended())).isEmpty();
        assertThat(opened).isEmpty();
    }

    @Test
    void aClosedClientMakesNoMoreConnections() throws Exception {
        var client = client();
        var reconnecting = client.reconnecting(ws(peers.serve(Peers.ECHO)), opening()).start();
        var channel = next(opened);
        client.stop(Duration.ofSeconds(10));

        assertThat(await(channel.closed()).code()).isEqualTo(1001);
        assertThat(await(reconnecting.ended())).isEmpty();
        assertThat(pauses).isEmpty();
    }

    @Test
    void whatWasNotSentIsToldAndNotSentAgain() throws Exception {
        var frames = new LinkedBlockingQueue<String>();
        var first = new Semaphore(1);
        var mayEnd = new Semaphore(0);
        var server =
                peers.serveRaw(connection -> {
                    connection.agree();
                    if (first.tryAcquire()) {
                        // reads nothing
                        mayEnd.acquire();
                        connection.reset();
                    } else {
                        frames.add(connection.readFrame().text());
                        connection.awaitEnd();
                    }
                });
        start(server.port());
        var channel = next(opened);
        var results = new ArrayList<CompletionStage<SendResult>>();
        var block = "x".repeat(200_000);
        while (channel.bufferedBytes() < 600_000) {
            results.add(channel.sendAsync(block));
        }
        mayEnd.release();
        next(pauses);
        mayGoOn.release();
        next(opened).send("fresh");

        assertThat(await(results.getLast())).isEqualTo(SendResult.CLOSED);
        assertThat(next(frames)).isEqualTo("fresh");
    }

    private SocleClient client() {
        return peers.client(options ->
                options.clock(clock, clock)
                        .pause(time -> {
                            pauses.add(time);
                            mayGoOn.acquire();
                        }));
    }

    private Reconnecting start(int port) {
        return client().reconnecting(ws(port), opening())
                .policy(seconds)
                .observer((loss, delay) -> losses.add(loss))
                .start();
    }

    private WebSocketEndpoint opening() {
        return WebSocketEndpoint.onOpen((channel, request) -> opened.add(channel))
                .onText((channel, it, text) -> received.add(text));
    }

    private static <T> T next(BlockingQueue<T> queue) throws InterruptedException {
        var element = queue.poll(10, TimeUnit.SECONDS);
        assertThat(element).isNotNull();
        return element;
    }

    private static <T> T await(CompletionStage<T> stage) throws Exception {
        return stage.toCompletableFuture().get(10, TimeUnit.SECONDS);
    }
}
