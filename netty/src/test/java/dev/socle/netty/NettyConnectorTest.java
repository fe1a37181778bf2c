package dev.socle.netty;

import static dev.socle.route.Route.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.socle.connector.Capability;
import dev.socle.connector.Service;
import dev.socle.http.HttpResponse;
import dev.socle.http.Request;
import dev.socle.testkit.ListenerRecorder;
import dev.socle.testkit.TestClient;
import dev.socle.testkit.TestRequest;
import dev.socle.testkit.TestTarget;
import dev.socle.websocket.Dispatch;
import dev.socle.websocket.WebSocketEndpoint;
import dev.socle.websocket.WebSocketResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class NettyConnectorTest {

    private static final Service SERVICE =
            Service.of(
                    get("/hello", request -> HttpResponse.text("hello")),
                    get("/ws", WebSocketEndpoint.onText((channel, text) -> channel.send(text))));

    @RegisterExtension final Connectors connectors = new Connectors();

    @Test
    void listensOnTheAddressAndPortThatItTells() throws IOException {
        var connector = connectors.start(SERVICE);

        assertThat(connector.port()).isBetween(1, 65_535);
        assertThat(connector.localAddress().getAddress())
                .isEqualTo(InetAddress.getLoopbackAddress());
        try (var client = RawClient.connect(connector)) {
            assertThat(client.get("/hello").read().body()).isEqualTo("hello");
        }
    }

    @Test
    void keepsWhatTheSpecificationMarksBAndTellsWhetherItNoticesResets() {
        assertThat(capabilitiesOn(Transport.NIO)).containsExactly(Capability.BYTES);
    }

    @ParameterizedTest
    @EnumSource(names = {"EPOLL", "IO_URING"})
    void noticesResetsAtAnyTimeByWhatLinuxHas(Transport transport) {
        Connectors.needs(transport);
        assertThat(capabilitiesOn(transport))
                .containsExactlyInAnyOrder(Capability.BYTES, Capability.RESETS);
    }

    private Set<Capability> capabilitiesOn(Transport transport) {
        return connectors.start(SERVICE, options -> options.transport(transport)).capabilities();
    }

    @ParameterizedTest
    @EnumSource
    void servesByEveryTransport(Transport transport) throws IOException {
        Connectors.needs(transport);
        var connector = connectors.start(SERVICE, options -> options.transport(transport));
        var target = TestTarget.socket(connector.localAddress());
        try (var http = RawClient.connect(connector);
                var webSocket = TestClient.connect(target, "/ws")) {
            assertThat(http.get("/hello").read().body()).isEqualTo("hello");
            webSocket.sendText("hello");
            webSocket.expectText("hello");
        }
    }

    @Test
    void namesThePortThatIsInUseAndLeavesNothingOpen() throws IOException {
        try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var port = other.getLocalPort();
            for (var transport : Transport.values()) {
                var connector =
                        Connectors.onLoopback(SERVICE).port(port).transport(transport).build();

                assertThatThrownBy(connector::start)
                        .isInstanceOf(UncheckedIOException.class)
                        .hasMessage("port " + port + " is in use (127.0.0.1)");
                assertThat(loopThreads()).isZero();
                assertThatIllegalStateException().isThrownBy(connector::port);
                assertThatIllegalStateException().isThrownBy(connector::start);
            }
        }
    }

    @Test
    void namesAnAddressThatIsNotOfThisMachine() {
        // of TEST-NET-1 (RFC 5737)
        var connector = Connectors.onLoopback(SERVICE).bindAddress("192.0.2.1").build();

        assertThatThrownBy(connector::start)
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageStartingWith("port 0 cannot be opened: ")
                .hasMessageEndingWith(" (192.0.2.1)");
        assertThat(loopThreads()).isZero();
    }

    @Test
    void startsOnce() {
        var connector = connectors.start(SERVICE);

        assertThatIllegalStateException().isThrownBy(connector::start);
    }

    @Test
    void doesNotStartAfterItsStop() {
        var connector = connectors.start(SERVICE);
        connector.stop(Duration.ZERO);

        assertThatIllegalStateException().isThrownBy(connector::start);
        connector.stop(Duration.ZERO);
    }

    @Test
    void mayBeStoppedWithoutAStart() {
        var connector = Connectors.onLoopback(SERVICE).build();
        connector.stop(Duration.ZERO);

        assertThatIllegalStateException().isThrownBy(connector::start);
    }

    @ParameterizedTest
    @EnumSource
    void holdsNoThreadPortOrConnectionOnceItIsStopped(Transport transport) throws IOException {
        Connectors.needs(transport);
        var connector = connectors.start(SERVICE, options -> options.transport(transport));
        var address = connector.localAddress();
        var target = TestTarget.socket(address);
        try (var idle = RawClient.connect(connector);
                var used = RawClient.connect(connector);
                var webSocket = TestClient.connect(target, "/ws")) {
            assertThat(used.get("/hello").read().status()).isEqualTo(200);
            assertThat(loopThreads()).isPositive();
            connector.stop(Duration.ofSeconds(10));

            webSocket.expectClose(1001, "");
            webSocket.expectEnd();
            idle.expectEnd();
            used.expectEnd();
        }
        assertThat(loopThreads()).isZero();
        try (var successor = new ServerSocket()) {
            successor.bind(address);
        }
    }

    @ParameterizedTest
    @EnumSource
    void closesManyConnectionsWhenItIsStopped(Transport transport) throws IOException {
        Connectors.needs(transport);
        var connector = connectors.start(SERVICE, options -> options.transport(transport));
        var clients = new ArrayList<RawClient>();
        for (var i = 0; i < 300; i++) {
            clients.add(RawClient.connect(connector));
        }
        assertThat(clients.getLast().get("/hello").read().status()).isEqualTo(200);
        connector.stop(Duration.ZERO);
        for (var client : clients) {
            client.expectEnd();
            client.close();
        }
    }

    @Test
    void refusesUpgradesAndFinishesRequestsWhileItStops() throws Exception {
        var begun = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        var service =
                Service.of(
                        get(
                                "/slow",
                                request -> {
                                    begun.countDown();
                                    goOn.await(10, TimeUnit.SECONDS);
                                    return HttpResponse.text("done");
                                }),
                        get(
                                "/ws",
                                WebSocketEndpoint.onText((channel, text) -> channel.send(text))));
        var connector = connectors.start(service);
        try (var client = RawClient.connect(connector)) {
            client.get("/slow");
            assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
            var stopped = connector.stopAsync(Duration.ofSeconds(10));

            var refusal =
                    TestRequest.to(TestTarget.socket(connector.localAddress()), "/ws").refusal();
            assertThat(refusal.status()).isEqualTo(503);
            assertThat(refusal.headers().first("Retry-After")).isPresent();
            goOn.countDown();
            var response = client.read();
            assertThat(response.body()).isEqualTo("done");
            assertThat(response.header("connection")).isEqualTo("close");
            client.expectEnd();
            stopped.get(10, TimeUnit.SECONDS);
        }
    }

    @Test
    void doesNotWaitForItselfToStop() throws Exception {
        var outcomes = new LinkedBlockingQueue<String>();
        var connector = new NettyConnector[1];
        Consumer<String> stop =
                where -> {
                    try {
                        connector[0].stop(Duration.ZERO);
                        outcomes.add(where + " stopped");
                    } catch (IllegalStateException refused) {
                        outcomes.add(where + " refused");
                    }
                };
        var service =
                Service.of(
                        get(
                                "/stop",
                                request -> {
                                    stop.accept("handler");
                                    return HttpResponse.noContent();
                                }),
                        get("/ws", WebSocketEndpoint.onText((channel, text) -> stop.accept(text))),
                        get(
                                "/loop",
                                WebSocketEndpoint.onText((channel, text) -> stop.accept(text))
                                        .options(o -> o.dispatch(Dispatch.EVENT_LOOP))));
        connector[0] = connectors.start(service);
        var target = TestTarget.socket(connector[0].localAddress());
        try (var http = RawClient.connect(connector[0]);
                var webSocket = TestClient.connect(target, "/ws");
                var onLoop = TestClient.connect(target, "/loop")) {
            http.get("/stop").read();
            assertThat(outcomes.poll(10, TimeUnit.SECONDS)).isEqualTo("handler refused");
            webSocket.sendText("callback");
            assertThat(outcomes.poll(10, TimeUnit.SECONDS)).isEqualTo("callback refused");
            onLoop.sendText("loop");
            assertThat(outcomes.poll(10, TimeUnit.SECONDS)).isEqualTo("loop refused");
        }
    }

    /// SPEC 7.1: its `onClose` follows when it returns.
    @ParameterizedTest
    @EnumSource(names = {"EPOLL", "IO_URING", "NIO"})
    void aCallbackThatOutlivesTheStopStillGetsItsOnClose(Transport transport) throws Exception {
        Connectors.needs(transport);
        var begun = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        var recorder =
                ListenerRecorder.around(
                        WebSocketEndpoint.onText((channel, text) -> {
                            begun.countDown();
                            awaitStubbornly(goOn);
                            channel.send("too late");
                        }));
        var service = Service.of(get("/ws", request -> WebSocketResponse.of(recorder)));
        var connector = connectors.start(service, options -> options.transport(transport));
        var target = TestTarget.socket(connector.localAddress());
        try (var client = TestClient.connect(target, "/ws")) {
            client.sendText("x");
            assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
            connector.stop(Duration.ZERO);
            assertThat(loopThreads()).isZero();
            goOn.countDown();

            recorder.expectOpen();
            recorder.expectText("x");
            assertThat(recorder.nextClosed().code()).isEqualTo(1001);
        }
    }

    @Test
    void answersWithoutANetwork() {
        var connector = Connectors.onLoopback(SERVICE).build();

        var response = connector.handle(Request.builder("GET", "/hello").build());
        assertThat(response.status()).isEqualTo(200);
        var upgrade =
                connector.handle(
                        Request.builder("GET", "/ws")
                                .header("Host", "a")
                                .header("Connection", "Upgrade")
                                .header("Upgrade", "websocket")
                                .header("Sec-WebSocket-Version", "13")
                                .header("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==")
                                .build());
        assertThat(upgrade.status()).isEqualTo(101);
        // RFC 6455 1.3
        assertThat(upgrade.headers().first("Sec-WebSocket-Accept"))
                .contains("s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
    }

    @Test
    void checksItsOptions() {
        var options = NettyConnector.builder(SERVICE);

        assertRefused("port: -1 (expected: 0 to 65535)", () -> options.port(-1));
        assertRefused("port: 65536 (expected: 0 to 65535)", () -> options.port(65_536));
        assertRefused("count: 0 (expected: > 0)", () -> options.eventLoops(0));
        assertRefused("bytes: 0 (expected: > 0)", () -> options.maxRequestLineBytes(0));
        assertRefused("bytes: -1 (expected: > 0)", () -> options.maxHeaderLineBytes(-1));
        assertRefused("bytes: 0 (expected: > 0)", () -> options.maxHeadersBytes(0));
        assertRefused(
                "deadline: PT0S (expected: > 0 and <= PT8760H)",
                () -> options.headDeadline(Duration.ZERO));
        assertRefused(
                "deadline: PT0S (expected: > 0 and <= PT8760H)",
                () -> options.bodyDeadline(Duration.ZERO));
        assertRefused(
                "deadline: PT-1S (expected: > 0 and <= PT8760H)",
                () -> options.writeDeadline(Duration.ofSeconds(-1)));
        assertRefused(
                "timeout: PT0S (expected: > 0 and <= PT8760H)",
                () -> options.keepAliveTimeout(Duration.ZERO));
    }

    private static void assertRefused(String message, Runnable setting) {
        assertThatIllegalArgumentException().isThrownBy(setting::run).withMessage(message);
    }

    private static void awaitStubbornly(CountDownLatch latch) {
        while (latch.getCount() > 0) {
            try {
                latch.await();
            } catch (InterruptedException ignored) {
                // as a callback does that does not care about a stop
            }
        }
    }

    private static long loopThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("socle-loop-"))
                .count();
    }
}
