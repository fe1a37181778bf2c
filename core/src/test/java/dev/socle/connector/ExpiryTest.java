package dev.socle.connector;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

/// SPEC 5.4.
class ExpiryTest {

    private static final long NOW = 1_790_000_000_000L;

    @Test
    void itIsOverFromItsMillisecondOn() {
        var expiry = new Expiry(Instant.ofEpochMilli(NOW).plusNanos(1));
        assertThat(expiry.isOver(NOW - 1)).isFalse();
        assertThat(expiry.isOver(NOW)).isTrue();
    }

    @Test
    void itIsNewsOnceBeforeTheEnd() {
        var expiry = new Expiry(Instant.ofEpochMilli(NOW));
        assertThat(expiry.isNews(NOW - 31, 30)).isFalse();
        assertThat(expiry.isNews(NOW - 30, 30)).isTrue();
        assertThat(expiry.isNews(NOW - 29, 30)).isFalse();
    }

    @Test
    void theFirstInstantWasLongAgoAndTheLastNeverComes() {
        assertThat(new Expiry(Instant.MIN).isOver(NOW)).isTrue();
        assertThat(new Expiry(Instant.MAX).isOver(NOW)).isFalse();
        assertThat(new Expiry(Instant.MAX).isNews(NOW, 30)).isFalse();
    }
}
