package dev.socle.netty;

import static dev.socle.route.Route.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.socle.connector.Service;
import dev.socle.testkit.FakeClock;
import dev.socle.testkit.FaultConnection;
import dev.socle.testkit.FaultProxy;
import dev.socle.testkit.ListenerRecorder;
import dev.socle.testkit.TestClient;
import dev.socle.testkit.TestTarget;
import dev.socle.websocket.CloseStatus.By;
import dev.socle.websocket.WebSocketEndpoint;
import dev.socle.websocket.WebSocketResponse;
import java.time.Duration;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/// SPEC 5.1 behind a bad network: who is gone without a word is found out within the deadline, and
/// who is only slow or was away for a while stays.
@Timeout(60)
final class HalfOpenPeerTest {

    /// After it the ping has been written, however the interval was varied.
    private static final Duration TO_PING = Duration.ofMillis(27_500);

    private static final Duration SHORT_OF_THE_DEADLINE = Duration.ofSeconds(18);
    private static final Duration TO_THE_DEADLINE = Duration.ofSeconds(2);

    private static final Duration SECOND = Duration.ofSeconds(1);

    @RegisterExtension final Connectors connectors = new Connectors();

    private final FakeClock clock = new FakeClock();
    private final ListenerRecorder recorder = new ListenerRecorder();

    /// What is done behind the proxy.
    private interface Scene {
        void play(Passing time, FaultConnection network, TestClient client) throws Exception;
    }

    /// A black hole: neither side is told anything.
    @Test
    void aHalfOpenPeerGetsItsOnCloseWithinTheDeadline() throws Exception {
        play(
                _ -> {},
                (time, network, _) -> {
                    network.stall();
                    time.pass(TO_PING);
                    time.pass(SHORT_OF_THE_DEADLINE);
                    assertThat(recorder.channel().isOpen()).isTrue();
                    time.pass(TO_THE_DEADLINE);

                    var status = recorder.expectClosed(1006, "", By.TRANSPORT);
                    assertThat(status.clean()).isFalse();
                    assertThat(status.cause()).hasMessage("no pong");
                });
    }

    @Test
    void aPeerThatWasAwayForLessThanTheDeadlineStays() throws Exception {
        play(
                _ -> {},
                (time, network, client) -> {
                    network.stall();
                    time.pass(TO_PING);
                    time.pass(SHORT_OF_THE_DEADLINE);
                    network.resume();
                    assertStillTalks(client);
                    time.pass(TO_THE_DEADLINE);

                    assertStillTalks(client);
                });
    }

    @Test
    void aPeerWhoseBytesComeOneByOneStays() throws Exception {
        play(
                network -> {
                    network.toServer().split(1).delay(Duration.ofMillis(1));
                    network.toClient().split(1).delay(Duration.ofMillis(1));
                },
                (time, _, client) -> {
                    for (var i = 0; i < 3; i++) {
                        time.pass(TO_PING);
                        time.pass(SHORT_OF_THE_DEADLINE);
                        assertStillTalks(client);
                        // what was heard is noted with the time of the next look
                        time.pass(SECOND);
                    }
                });
    }

    private void assertStillTalks(TestClient client) {
        client.sendText("still here");
        recorder.expectText("still here");
        assertThat(recorder.channel().isOpen()).isTrue();
    }

    private void play(Consumer<FaultConnection> faults, Scene scene) throws Exception {
        var echo = WebSocketEndpoint.onText((channel, text) -> channel.send(text));
        var service =
                Service.of(
                        get("/echo", echo.options(o -> o.withoutHeartbeat())),
                        get("/idle", echo.options(o -> o.idleTimeout(SECOND))),
                        get("/far", _ -> WebSocketResponse.of(recorder)));
        var connector = connectors.start(service, o -> o.eventLoops(1).nanoTime(clock));
        var near = TestTarget.socket(connector.localAddress());
        try (var echoing = TestClient.connect(near, "/echo");
                var proxy = FaultProxy.start(connector.port()).onConnect(faults);
                var client = TestClient.connect(proxy.target(), "/far")) {
            recorder.expectOpen();
            scene.play(new Passing(near, echoing), proxy.latest(), client);
        }
    }

    /// Lets time pass, and waits until the server has looked at all deadlines of its only loop: in
    /// the turn in which it finds a witness idle, which has ended when it answers another.
    private final class Passing {

        private final TestTarget near;
        private final TestClient echoing;

        Passing(TestTarget near, TestClient echoing) {
            this.near = near;
            this.echoing = echoing;
        }

        /// @param time a second at least
        void pass(Duration time) {
            try (var witness = TestClient.connect(near, "/idle")) {
                clock.advance(time);
                assertThat(witness.nextClose().code()).isEqualTo(1001);
                echoing.sendText("seen");
                echoing.expectText("seen");
            }
        }
    }
}
