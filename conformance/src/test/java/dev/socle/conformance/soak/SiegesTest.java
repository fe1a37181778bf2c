package dev.socle.conformance.soak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socle.testkit.TestClient;
import dev.socle.testkit.TestTarget;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Each attack of `./socle soak` for a moment, in this process: the server does to the attackers
/// what it must, goes on serving others, and is left with no channel.
class SiegesTest {

    private static final Duration MOMENT = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    static List<Siege> sieges() {
        return Sieges.ALL;
    }

    @ParameterizedTest
    @MethodSource("sieges")
    void othersAreServedAndNoChannelIsLeft(Siege siege) throws Exception {
        var served = siege.served().getDeclaredConstructor().newInstance();
        var service = served.service();
        try (var connector = served.connector(service).bindAddress("127.0.0.1").port(0).build()) {
            connector.start();
            var address = connector.localAddress();
            try (var innocent = TestClient.connect(TestTarget.socket(address), AttackedEcho.PATH)) {
                var end = System.nanoTime() + MOMENT.toNanos();
                assertThat(siege.attack().run(address, end)).isPositive();
                innocent.sendText("still there?");
                innocent.expectText("still there?");
            }
            var end = System.nanoTime() + PATIENCE.toNanos();
            while (service.channels().all().size() > 0 && !Attack.isOver(end)) {
                Thread.onSpinWait();
            }
            assertThat(service.channels().all().size()).as("channels").isZero();
        }
    }
}
