package dev.socle.netty;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// That no leak was reported means something only if leaks are reported.
final class LeakWatchTest {

    @Test
    void aBufferThatIsLostIsReported() {
        assertThat(LeakWatch.INSTANCE.plant()).contains("LEAK", "loseBuffer");
    }

    @Test
    void buffersThatAreLostOnPurposeAreNotCounted() {
        LeakWatch.INSTANCE.assertNoLeaksAfterCollection();
    }
}
