package dev.socle.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/// SPEC 7.
class ConnectorLifecycleTest {

    private final ConnectorLifecycle lifecycle =
            new ConnectorLifecycle(System::nanoTime, InstantSource.system());

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

    @Test
    void aStopThatFailsReleasesNevertheless() {
        var released = new CountDownLatch(1);
        var stopped = lifecycle.stop(Duration.ofSeconds(Long.MAX_VALUE), released::countDown);
        assertThatExceptionOfType(CompletionException.class)
                .isThrownBy(stopped::join)
                .withCauseInstanceOf(ArithmeticException.class);
        assertThat(released.getCount()).isZero();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
