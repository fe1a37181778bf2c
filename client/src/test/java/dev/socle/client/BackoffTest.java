package dev.socle.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.socle.http.Headers;
import dev.socle.websocket.CloseStatus;
import dev.socle.websocket.CloseStatus.By;
import java.io.IOException;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// When and how long the default policy waits.
final class BackoffTest {

    private static final IOException LOST = new IOException("lost");

    private final Backoff longest = Backoff.defaults().random(() -> 1);

    @Test
    void theRangeDoublesUpToTheCap() {
        assertThat(IntStream.of(1, 2, 3, 6, 7, 1000).mapToObj(n -> longest.delay(lost(n, LOST))))
                .extracting(delay -> delay.orElseThrow().toMillis())
                .containsExactly(500L, 1000L, 2000L, 16_000L, 30_000L, 30_000L);
    }

    @Test
    void chanceChoosesFromAllOfTheRange() {
        var backoff = Backoff.defaults().base(Duration.ofSeconds(1)).cap(Duration.ofSeconds(3));

        assertThat(backoff.random(() -> 0).delay(lost(9, LOST))).contains(Duration.ZERO);
        assertThat(backoff.random(() -> 0.5).delay(lost(9, LOST)))
                .contains(Duration.ofMillis(1500));
        assertThat(backoff.delay(lost(9, LOST)).orElseThrow()).isLessThan(Duration.ofSeconds(3));
    }

    @Test
    void attemptsAndTimeAreLimited() {
        var backoff = longest.maxAttempts(2).maxTime(Duration.ofMinutes(1));

        assertThat(backoff.delay(lost(2, LOST))).isPresent();
        assertThat(backoff.delay(lost(3, LOST))).isEmpty();
        assertThat(
                        backoff.delay(
                                new ConnectionLoss(
                                        1, Duration.ofMinutes(1), Duration.ZERO, null, LOST)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "400, false",
        "401, false",
        "403, false",
        "404, false",
        "426, false",
        "408, true",
        "425, true",
        "429, true",
        "500, true",
        "503, true",
        "302, true",
    })
    void aRefusalThatIsFinalEndsIt(int status, boolean triesAgain) {
        assertThat(longest.delay(lost(1, refusal(status, Headers.empty()))).isPresent())
                .isEqualTo(triesAgain);
    }

    @Test
    void aChannelThatWasMeantToEndIsNotMadeAnew() {
        assertThat(longest.delay(closed(1000, By.PEER))).isEmpty();
        assertThat(longest.delay(closed(1000, By.LOCAL))).isEmpty();
        assertThat(longest.delay(closed(1001, By.PEER))).isPresent();
        assertThat(longest.delay(closed(1006, By.TRANSPORT))).isPresent();
    }

    @Test
    void theServersWishIsHonouredUpToALimit() {
        assertThat(longest.delay(lost(1, refusal(503, Headers.of("Retry-After", "7")))))
                .contains(Duration.ofMillis(7500));
        assertThat(longest.delay(lost(1, refusal(503, Headers.of("Retry-After", "999999999")))))
                .contains(Duration.ofMinutes(10).plusMillis(500));
        assertThat(longest.delay(lost(1, refusal(503, Headers.of("Retry-After", "-1")))))
                .contains(Duration.ofMillis(500));
    }

    @Test
    void badArgumentsAreRefused() {
        assertThatThrownBy(() -> longest.base(Duration.ZERO))
                .hasMessage("base: PT0S (expected: > 0 and <= PT8760H)");
        assertThatThrownBy(() -> longest.cap(Duration.ofDays(366)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> longest.maxAttempts(0)).hasMessage("attempts: 0 (expected: >= 1)");
    }

    private static ConnectionLoss lost(int attempt, IOException why) {
        return new ConnectionLoss(attempt, Duration.ZERO, Duration.ZERO, null, why);
    }

    private static ConnectionLoss closed(int code, By by) {
        return new ConnectionLoss(
                1, Duration.ZERO, Duration.ZERO, new CloseStatus(code, "", by, true, null), null);
    }

    private static IOException refusal(int status, Headers headers) {
        return new UpgradeRefusedException("ws://a/", status, headers, new byte[0]);
    }
}
