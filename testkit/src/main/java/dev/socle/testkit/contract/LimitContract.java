package dev.socle.testkit.contract;

import static dev.socle.route.Route.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.socle.connector.ConnectionLimits;
import dev.socle.connector.Service;
import dev.socle.http.HttpResponse;
import dev.socle.http.Request;
import dev.socle.interceptor.Interceptor;
import dev.socle.interceptor.TrustedProxies;
import dev.socle.testkit.HttpAnswer;
import dev.socle.testkit.TestClient;
import dev.socle.testkit.TestRequest;
import dev.socle.websocket.WebSocketEndpoint;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// How many connections and channels there may be, and that a place is free again when one has
/// ended (SPEC 1.10).
public interface LimitContract extends ConnectorFixture {

    @Test
    @Spec("1.10")
    default void aConnectionMoreThanThereMayBeIsTurnedAway() {
        var limits = ConnectionLimits.none().withMaxConnections(2);
        try (var server = start(echo(), limits);
                var first = server.connect();
                var _ = server.connect()) {
            assertTurnedAway(server.request());
            assertTurnedAway(server.request("/nowhere"));

            first.reset();
            connectWhenFree(server.request()).close();
        }
    }

    @Test
    @Spec("1.10")
    default void aConnectionMoreOfOneAddressThanThereMayBeIsTurnedAway() {
        var limits = ConnectionLimits.none().withMaxConnectionsPerAddress(1);
        try (var server = start(echo(), limits);
                var first = server.connect()) {
            assertTurnedAway(server.request());

            first.sendClose(1000, "");
            first.expectClose(1000, "");
            first.expectEnd();
            connectWhenFree(server.request()).close();
        }
    }

    @Test
    @Spec("1.10")
    default void behindATrustedProxyEachClientHasALimitOfItsOwn() {
        var limits = ConnectionLimits.none().withMaxConnectionsPerAddress(1);
        var service = echo().with(TrustedProxies.xForwarded("127.0.0.1", "::1"));
        try (var server = start(service, limits);
                var first = server.request().header("X-Forwarded-For", "192.0.2.1").open();
                var _ = server.request().header("X-Forwarded-For", "192.0.2.2").open();
                var _ = server.request().header("X-Forwarded-For", "2001:db8:0:1::1").open()) {
            assertRefused(server.request().header("X-Forwarded-For", "192.0.2.1"));
            assertRefused(server.request().header("X-Forwarded-For", "2001:db8:0:1::2"));
            server.request().header("X-Forwarded-For", "2001:db8:0:2::1").open().close();

            first.reset();
            connectWhenFree(server.request().header("X-Forwarded-For", "192.0.2.1")).close();
        }
    }

    @Test
    @Spec("1.10")
    default void aChannelMoreThanAnEndpointMayHaveIsRefused() {
        var limited =
                WebSocketEndpoint.onText((channel, text) -> channel.send(text))
                        .options(o -> o.maxChannels(1));
        var service =
                Service.of(
                                get("/ws", limited),
                                get("/ws/same", limited.options(o -> o.maxMessageBytes(9))),
                                get("/ws/other", limited.options(o -> o.maxChannels(1))))
                        .withDefaults(List.of());
        try (var server = start(service);
                var first = server.connect();
                var _ = server.request("/ws/other").open()) {
            assertRefused(server.request());
            assertRefused(server.request("/ws/same"));

            first.reset();
            connectWhenFree(server.request("/ws/same")).close();
        }
    }

    @Test
    @Spec("1.10")
    default void handshakesUnderWayCount() throws Exception {
        var arrived = new Gate();
        var decide = new Gate();
        var endpoint = ignoring(1);
        var service =
                Service.of(
                                get("/ws", endpoint).with(holding(arrived, decide)),
                                get("/ws/other", endpoint))
                        .withDefaults(List.of());
        try (var server = start(service);
                var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = executor.submit(() -> server.connect());
            arrived.pass();
            assertRefused(server.request("/ws/other"));

            decide.open();
            first.get().close();
        }
    }

    @Test
    @Spec("1.10")
    default void aHandshakeThatAnInterceptorTurnsIntoARefusalLeavesItsPlace() {
        var endpoint = ignoring(1);
        var refusing =
                Interceptor.leave(
                        "refuse",
                        context -> context.withResponse(HttpResponse.text("no").withStatus(403)));
        var failing =
                Interceptor.leave(
                        "fail",
                        _ -> {
                            throw new IllegalStateException("meant");
                        });
        var service =
                Service.of(
                                get("/ws/refused", endpoint).with(refusing),
                                get("/ws/failed", endpoint).with(failing),
                                get("/ws", endpoint))
                        .withDefaults(List.of());
        try (var server = start(service)) {
            assertThat(server.request("/ws/refused").refusal().status()).isEqualTo(403);
            assertThat(server.request("/ws/failed").refusal().status()).isEqualTo(500);
            server.connector().handle(upgrade());

            server.connect().close();
        }
    }

    @Test
    @Spec("1.10")
    default void noMoreOpenThanThereMayBeHoweverManyComeAtOnce() throws Exception {
        var service = Service.of(get("/ws", ignoring(5))).withDefaults(List.of());
        try (var server = start(service);
                var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            var attempts = new ArrayList<Future<Optional<TestClient>>>();
            for (var i = 0; i < 30; i++) {
                attempts.add(executor.submit(() -> connectIfFree(server.request())));
            }
            var open = new ArrayList<TestClient>();
            for (var attempt : attempts) {
                attempt.get().ifPresent(open::add);
            }

            assertThat(open).hasSize(5);
            open.forEach(TestClient::close);
        }
    }

    private static Service echo() {
        return Service.of(
                        get(
                                ConnectorUnderTest.PATH,
                                WebSocketEndpoint.onText((channel, text) -> channel.send(text))))
                .withDefaults(List.of());
    }

    private static WebSocketEndpoint ignoring(int maxChannels) {
        return WebSocketEndpoint.onText((_, _) -> {}).options(o -> o.maxChannels(maxChannels));
    }

    private static Request upgrade() {
        return Request.builder("GET", ConnectorUnderTest.PATH)
                .header("Host", "localhost")
                .header("Upgrade", "websocket")
                .header("Connection", "Upgrade")
                .header("Sec-WebSocket-Version", "13")
                .header("Sec-WebSocket-Key", "AAAAAAAAAAAAAAAAAAAAAA==")
                .build();
    }

    private static Interceptor holding(Gate arrived, Gate decide) {
        return Interceptor.leave(
                "hold",
                context -> {
                    arrived.open();
                    decide.pass();
                    return context;
                });
    }

    /// Told, or only cut.
    private static void assertTurnedAway(TestRequest request) {
        var answer = answerOrCut(request);
        if (answer != null) {
            assertUnavailable(answer);
        }
    }

    private static void assertRefused(TestRequest request) {
        assertUnavailable(request.refusal());
    }

    private static void assertUnavailable(HttpAnswer answer) {
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.headers().first("Retry-After")).isPresent();
        assertThat(answer.headers().first("Content-Type")).hasValue("text/plain; charset=utf-8");
        assertThat(answer.text()).isEqualTo("Too many connections. Try again later.\n");
    }

    private static @Nullable HttpAnswer answerOrCut(TestRequest request) {
        try {
            return request.refusal();
        } catch (UncheckedIOException cut) {
            return null;
        }
    }

    /// The server notices the end of a connection a moment after the client.
    private static TestClient connectWhenFree(TestRequest request) {
        var client = new AtomicReference<@Nullable TestClient>();
        Await.until(() -> {
            client.set(connectIfFree(request).orElse(null));
            return client.get() != null;
        });
        return Objects.requireNonNull(client.get());
    }

    private static Optional<TestClient> connectIfFree(TestRequest request) {
        try {
            return Optional.of(request.open());
        } catch (UncheckedIOException | AssertionError turnedAway) {
            return Optional.empty();
        }
    }
}
