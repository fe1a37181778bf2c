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
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// The ways to die (SPEC 2.9): each [Death] in each [Situation] in which it can happen. It ends in
/// the bytes, the callbacks and the status that belong to it, and nothing is left.
public interface DeathContract extends ConnectorFixture {

    /// All that [#everyDeathIsToldOnceAndLeavesNothing] is run with.
    ///
    /// @return pairs of a [Death] and a [Situation]
    static Stream<Arguments> deaths() {
        return Deaths.all().stream()
                .flatMap(death ->
                        Stream.of(Situation.values())
                                .filter(death::isPossible)
                                .map(situation -> Arguments.of(death, situation)));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("deaths")
    @Spec({"2.3", "2.4", "2.6", "2.9", "4.3", "7.2"})
    default void everyDeathIsToldOnceAndLeavesNothing(Death death, Situation situation)
            throws Exception {
        try (var logs = new LogRecorder()) {
            var listeners = new ConcurrentLinkedQueue<WebSocketListener>();
            var service = serving(listeners, situation);
            try (var server = start(service)) {
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
    private static Service serving(Queue<WebSocketListener> listeners, Situation situation) {
        var options = WebSocketOptions.defaults().toBuilder();
        situation.configure(options);
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
