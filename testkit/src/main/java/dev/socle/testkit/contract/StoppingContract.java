package dev.socle.testkit.contract;

import static dev.socle.route.Route.get;
import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.socle.connector.Connector;
import dev.socle.connector.Service;
import dev.socle.http.HttpResponse;
import dev.socle.interceptor.Interceptor;
import dev.socle.testkit.ListenerRecorder;
import dev.socle.testkit.TestClient;
import dev.socle.websocket.CloseStatus.By;
import dev.socle.websocket.Dispatch;
import dev.socle.websocket.WebSocketEndpoint;
import dev.socle.websocket.WebSocketListener;
import dev.socle.websocket.WebSocketResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// How a connector stops: what may finish, what is refused, what is cut (SPEC 7). The window of a
/// stop is real time on every connector.
public interface StoppingContract extends ConnectorFixture {

    /// Long enough for all that should finish before.
    Duration LONG = Duration.ofSeconds(20);

    @ParameterizedTest
    @EnumSource(names = {"VIRTUAL_THREAD", "EVENT_LOOP"})
    @Spec({"2.9", "7.1"})
    default void stopClosesWith1001AndWaitsForOnClose(Dispatch dispatch) {
        var recorder = new ListenerRecorder();
        try (var server = serve(recorder, o -> o.dispatch(dispatch));
                var client = server.connect()) {
            recorder.expectOpen();
            server.connector().stop(Duration.ofSeconds(1));
            recorder.assertSound();
            assertThat(recorder.events()).hasSize(2);

            var status = recorder.nextClosed();
            assertThat(status.code()).isEqualTo(1001);
            assertThat(status.by()).isEqualTo(By.LOCAL);
            assertThat(status.clean()).isTrue();
            client.expectClose(1001, "");
            client.expectEnd();
        }
        recorder.assertExhausted();
    }

    @Test
    @Spec("7.1")
    default void theClosesAreSpreadOverThreeQuartersOfTheWindow() {
        var endpoint = WebSocketEndpoint.onText((channel, text) -> channel.send(text));
        var window = Duration.ofMillis(1200);
        try (var server = start(Service.of(get(ConnectorUnderTest.PATH, endpoint)))) {
            var clients = IntStream.range(0, 4).mapToObj(_ -> server.connect()).toList();
            // a channel that opens while the connector stops is closed at once, not in its turn
            for (var client : clients) {
                client.sendText("open");
                client.expectText("open");
            }
            var begun = System.nanoTime();
            var stopped = server.connector().stopAsync(window);
            var times = new ArrayList<Duration>();
            for (var client : clients) {
                client.nextClose();
                times.add(Duration.ofNanos(System.nanoTime() - begun));
            }
            Await.result(stopped);
            // at 0, 225, 450 and 675 milliseconds, in any order of the clients
            assertThat(times.stream().max(Duration::compareTo).orElseThrow())
                    .isBetween(Duration.ofMillis(600), window);
            clients.forEach(TestClient::close);
        }
    }

    @Test
    @Spec({"1.4", "7.1"})
    default void newUpgradesAreRefusedWith503WhileStopping() {
        var recorder = new ListenerRecorder();
        try (var server = serve(recorder);
                var client = server.request().silent().open()) {
            var stopped = server.connector().stopAsync(Duration.ofSeconds(1));
            client.expectClose(1001, "");
            var answer = server.request().refusal();

            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.headers().first("Retry-After"))
                    .hasValueSatisfying(value -> assertThat(value).matches("[0-9]+"));
            assertThat(answer.text()).isNotBlank();
            client.finish();
            Await.result(stopped);
        }
    }

    @Test
    @Spec("7.1")
    default void requestsInFlightMayFinish() throws Exception {
        var arrived = new Gate();
        var gate = new Gate();
        var service =
                Service.of(
                        get(
                                "/slow",
                                _ -> {
                                    arrived.open();
                                    gate.pass();
                                    return HttpResponse.text("finished");
                                }));
        try (var server = start(service)) {
            var answer =
                    CompletableFuture.supplyAsync(
                            () -> server.request("/slow").refusal(), Thread::startVirtualThread);
            arrived.pass();
            var stopped = server.connector().stopAsync(LONG);
            gate.open();

            assertThat(Await.result(answer).text()).isEqualTo("finished");
            Await.result(stopped);
        }
    }

    @Test
    @Spec("7.1")
    default void acceptedMessagesAreSentBeforeThe1001() {
        var recorder = new ListenerRecorder();
        try (var server = serve(recorder);
                var client = server.connect()) {
            client.stopReading();
            for (var i = 0; i < 100; i++) {
                recorder.channel().send(i + "x".repeat(9_000));
            }
            var stopped = server.connector().stopAsync(LONG);
            client.resumeReading();
            for (var i = 0; i < 100; i++) {
                client.expectText(i + "x".repeat(9_000));
            }
            client.expectClose(1001, "");
            Await.result(stopped);
        }
    }

    @Test
    @Spec("7.1")
    default void whatIsLeftIsCutAtTheWindowsEnd() {
        var recorder = new ListenerRecorder();
        try (var server = serve(recorder);
                var client = server.request().silent().open()) {
            server.connector().stop(Duration.ofMillis(200));
            client.expectClose(1001, "");
            client.expectCut();

            recorder.expectOpen();
            var status = recorder.expectClosed(1001, "", By.LOCAL);
            assertThat(status.clean()).isFalse();
            assertThat(status.cause()).isNotNull();
        }
        recorder.assertExhausted();
    }

    @Test
    @Spec({"2.7", "7.1"})
    default void aRunningCallbackIsInterruptedAtTheWindowsEndAndNotBefore() throws Exception {
        var seen = new Arrivals<String>();
        var never = new Gate();
        var recorder =
                ListenerRecorder.around(
                        WebSocketEndpoint.onText((_, _) -> {
                            try {
                                never.pass();
                            } catch (InterruptedException interrupted) {
                                seen.add("interrupted");
                            }
                        }));
        try (var server = serveWaiting(recorder);
                var client = server.connect()) {
            client.sendText("x");
            recorder.expectOpen();
            recorder.expectText("x");
            var stopped = server.connector().stopAsync(Duration.ofMillis(500));
            client.expectClose(1001, "");
            assertThat(seen.isEmpty()).isTrue();
            Await.result(stopped);

            seen.expect("interrupted");
            assertThat(recorder.nextClosed().code()).isEqualTo(1001);
        }
        recorder.assertExhausted();
    }

    @Test
    @Spec("7.1")
    default void aCallbackThatIgnoresItsInterruptIsLoggedAndGetsItsOnCloseWhenItReturns() {
        var gate = new Gate();
        var recorder =
                ListenerRecorder.around(WebSocketEndpoint.onText((_, _) -> waitStubbornly(gate)));
        try (var logs = new LogRecorder();
                var server = serveWaiting(recorder);
                var client = server.connect()) {
            client.sendText("x");
            recorder.expectOpen();
            recorder.expectText("x");
            server.connector().stop(Duration.ZERO);

            // beside it, that it holds a loop up
            assertThat(logs.warnings())
                    .filteredOn(line -> line.contains("ignored its interrupt"))
                    .singleElement(as(InstanceOfAssertFactories.STRING))
                    .contains("waitStubbornly");
            recorder.assertExhausted();
            gate.open();
            assertThat(recorder.nextClosed().by()).isIn(By.LOCAL, By.TRANSPORT);
        }
        recorder.assertExhausted();
    }

    @ParameterizedTest
    @EnumSource(names = {"VIRTUAL_THREAD", "EVENT_LOOP"})
    @Spec("7.1")
    default void aCallbackCannotWaitForTheStopItIsPartOf(Dispatch dispatch) throws Exception {
        var connector = new AtomicReference<Connector>();
        var thrown = new Arrivals<Class<?>>();
        var recorder =
                ListenerRecorder.around(
                        WebSocketEndpoint.onText((_, _) -> {
                            thrown.add(thrownBy(connector.get()));
                            var _ = connector.get().stopAsync(LONG);
                        }));
        try (var server = serve(recorder, o -> o.dispatch(dispatch));
                var client = server.connect()) {
            connector.set(server.connector());
            client.sendText("stop!");

            thrown.expect(IllegalStateException.class);
            client.expectClose(1001, "");
            Await.result(server.connector().stopAsync(LONG));
            recorder.expectOpen();
            recorder.expectText("stop!");
            assertThat(recorder.nextClosed().code()).isEqualTo(1001);
        }
    }

    @Test
    @Spec("7.1")
    default void aHandlerCannotWaitForTheStopItIsPartOf() {
        var connector = new AtomicReference<Connector>();
        var service =
                Service.of(
                        get(
                                "/stop",
                                _ -> HttpResponse.text(thrownBy(connector.get()).getSimpleName())));
        try (var server = start(service)) {
            connector.set(server.connector());

            assertThat(server.request("/stop").refusal().text()).isEqualTo("IllegalStateException");
        }
    }

    @Test
    @Spec("7.1")
    default void anUpgradeThatWasUnderWayWhenTheStopBeganIsClosedAtOnce() throws Exception {
        var leaving = new Gate();
        var mayLeave = new Gate();
        var recorder = new ListenerRecorder();
        var service =
                Service.of(get(ConnectorUnderTest.PATH, _ -> WebSocketResponse.of(recorder)))
                        .withDefaults(List.of())
                        .with(
                                Interceptor.leave(
                                        "slow",
                                        context -> {
                                            leaving.open();
                                            mayLeave.pass();
                                            return context;
                                        }));
        try (var server = start(service)) {
            var connecting = CompletableFuture.supplyAsync(server::connect);
            leaving.pass();
            var stopped = server.connector().stopAsync(Duration.ofSeconds(30));
            mayLeave.open();
            try (var client = Await.result(connecting)) {
                client.expectClose(1001, "");
                recorder.expectOpen();
                recorder.expectClosed(1001, "", By.LOCAL);
                assertThat(stopped.toCompletableFuture()).succeedsWithin(10, TimeUnit.SECONDS);
            }
        }
        recorder.assertExhausted();
    }

    @Test
    @Spec("7.1")
    default void aConnectorStartsOnce() {
        try (var server = serve(new WebSocketListener() {})) {
            assertThatThrownBy(() -> server.connector().start())
                    .isInstanceOf(IllegalStateException.class);
            server.connect().close();
            server.connector().stop(Duration.ZERO);
            assertThatThrownBy(() -> server.connector().start())
                    .isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    @Spec("7.2")
    default void stoppingAgainWaitsForTheSameEnd() {
        var recorder = new ListenerRecorder();
        try (var server = serve(recorder);
                var _ = server.request().silent().open()) {
            var first = server.connector().stopAsync(Duration.ofMillis(300));
            server.connector().stop(LONG);
            assertThat(recorder.events()).hasSize(2);
            Await.result(first);
            server.connector().stop(Duration.ZERO);
            server.connector().close();

            recorder.expectOpen();
            recorder.nextClosed();
        }
        recorder.assertExhausted();
    }

    @Test
    @Spec("7.2")
    default void aStoppedConnectorHoldsNoThread() throws Exception {
        var before = platformThreads();
        var recorder = new ListenerRecorder();
        try (var server = serve(recorder);
                var client = server.connect()) {
            client.sendText("x");
            recorder.await(1);
            server.connector().stop(LONG);
            var left = new HashSet<>(platformThreads());
            left.removeAll(before);
            for (var thread : left) {
                Await.end(thread);
            }
        }
    }

    @Test
    @Spec({"7.1", "8.1"})
    default void aNegativeWindowIsRefused() {
        try (var server = serve(new WebSocketListener() {})) {
            assertThatThrownBy(() -> server.connector().stop(Duration.ofSeconds(-1)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("window: PT-1S (expected: >= 0)");
            server.connect().close();
        }
    }

    private static Class<?> thrownBy(Connector connector) {
        try {
            connector.stop(LONG);
            return Void.class;
        } catch (RuntimeException thrown) {
            return thrown.getClass();
        }
    }

    private static void waitStubbornly(Gate gate) {
        while (!gate.isOpen()) {
            LockSupport.parkNanos(1_000_000);
        }
    }

    /// All but those of the JDK's own classes, which outlive everything.
    private static Set<Thread> platformThreads() {
        var threads = new HashSet<>(Thread.getAllStackTraces().keySet());
        threads.removeIf(
                thread -> thread.getClass().getName().matches("(java|jdk)\\.(?!lang\\.Thread$).*"));
        return threads;
    }
}
