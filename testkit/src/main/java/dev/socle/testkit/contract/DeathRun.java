package dev.socle.testkit.contract;

import static dev.socle.route.Route.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.socle.connector.Capability;
import dev.socle.connector.Channels;
import dev.socle.connector.Service;
import dev.socle.testkit.ListenerRecorder;
import dev.socle.websocket.WebSocketListener;
import dev.socle.websocket.WebSocketOptions;
import dev.socle.websocket.WebSocketResponse;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

/// Lets one channel die, on a connector of its own.
final class DeathRun {

    private DeathRun() {}

    /// Plays it from the situation to the end, and looks at all that must be so then.
    static void of(ConnectorFixture fixture, Death death, Situation situation) throws Exception {
        try (var logs = new LogRecorder()) {
            var listeners = new ConcurrentLinkedQueue<WebSocketListener>();
            var service = serving(listeners, death, situation);
            try (var server = fixture.start(service)) {
                server.needs(Capability.BYTES);
                var remains = die(death, situation, server, service.channels(), listeners);
                remains.assertNone();
                assertThat(server.connector().stopAsync(Duration.ofSeconds(30)))
                        .succeedsWithin(10, TimeUnit.SECONDS);
            }
            assertThat(logs.exceptions())
                    .extracting(Throwable::getMessage)
                    .isEqualTo(death.isException() ? List.of(MortalEndpoint.SECRET) : List.of());
        }
        Remains.assertNoThread();
    }

    /// The response is made for each request, so that the service does not hold the listener.
    private static Service serving(
            Queue<WebSocketListener> listeners, Death death, Situation situation) {
        var options = WebSocketOptions.defaults().toBuilder();
        situation.configure(options);
        death.configure(options);
        var built = options.build();
        return Service.of(
                        get(
                                ConnectorUnderTest.PATH,
                                _ -> WebSocketResponse.of(listeners.remove()).options(built)))
                .withDefaults(List.of());
    }

    /// Holds the channel while it lives; when this has returned nobody should.
    private static Remains die(
            Death death,
            Situation situation,
            ConnectorUnderTest server,
            Channels channels,
            Queue<WebSocketListener> listeners)
            throws Exception {
        var gate = new Gate();
        var recorder = ListenerRecorder.around(MortalEndpoint.of(death, gate));
        listeners.add(recorder);
        try (var client = situation.request(server).open()) {
            var scene = new DeathScene(death, situation, server, recorder, client, gate);
            var fate = death.fate(situation);
            var aftermath = new Aftermath(scene, fate);
            recorder.expectOpen();
            channels.group("mortals").join(scene.channel());
            situation.arise(scene);
            death.happen(scene);
            client.resumeReading();
            if (!fate.isFailure()) {
                aftermath.assertWire();
                aftermath.assertClosed();
            }
            scene.releaseCallback();
            if (fate.isFailure()) {
                aftermath.assertWire();
            }
            aftermath.assertCallbacks(aftermath.assertClosed());
            aftermath.assertResults();
            return new Remains(channels, recorder, scene.channel());
        }
    }
}
