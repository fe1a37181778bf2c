package dev.socle.connector;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/// SPEC 7.
class ConnectorLifecycleTest {

    private final ConnectorLifecycle lifecycle = new ConnectorLifecycle(System::nanoTime);

    @Test
    void anExchangeIsUnderWayAsSoonAsItWasStarted() {
        var end = new CountDownLatch(1);
        lifecycle.startExchange(() -> await(end));
        assertThat(lifecycle.isIdle()).isFalse();
        end.countDown();
        assertThat(lifecycle.stop(Duration.ofSeconds(10), () -> {}))
                .succeedsWithin(Duration.ofSeconds(10));
        assertThat(lifecycle.isIdle()).isTrue();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
