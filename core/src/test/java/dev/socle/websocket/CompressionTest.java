package dev.socle.websocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

/// SPEC 6.1, 6.2: what an endpoint sets of compression.
class CompressionTest {

    @Test
    void isOffUnlessEnabled() {
        assertThat(WebSocketOptions.defaults().compression().isEnabled()).isFalse();
        assertThat(Compression.disabled().isEnabled()).isFalse();
        assertThat(Compression.enabled().isEnabled()).isTrue();
    }

    @Test
    void isFastAndBindsClientsUnlessChanged() {
        assertThat(Compression.enabled().threshold()).isEqualTo(256);
        assertThat(Compression.enabled().level()).isEqualTo(1);
        assertThat(Compression.enabled().maxClientContexts()).isZero();
    }

    @Test
    void changesOneThingAtATime() {
        var changed = Compression.enabled().threshold(0).level(9).clientKeepsContext(true);
        assertThat(changed.isEnabled()).isTrue();
        assertThat(changed.threshold()).isZero();
        assertThat(changed.level()).isEqualTo(9);
        assertThat(changed.maxClientContexts()).isEqualTo(1000);
        assertThat(changed.maxClientContexts(7).maxClientContexts()).isEqualTo(7);
        assertThat(changed.clientKeepsContext(false).maxClientContexts()).isZero();
        assertThat(Compression.disabled().level(2).isEnabled()).isFalse();
    }

    @Test
    void isPartOfTheOptions() {
        var compression = Compression.enabled().level(3);
        var options = WebSocketOptions.defaults().toBuilder().compression(compression).build();
        assertThat(options.compression()).isSameAs(compression);
        assertThat(options.toBuilder().maxTextBytes(5).build().compression()).isSameAs(compression);
    }

    @Test
    void refusesValuesOutOfBounds() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Compression.enabled().threshold(-1))
                .withMessage("threshold: -1 (expected: 0..2147483647)");
        for (var level : new int[] {0, 10}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Compression.enabled().level(level))
                    .withMessage("level: " + level + " (expected: 1..9)");
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Compression.enabled().maxClientContexts(-1))
                .withMessage("maxClientContexts: -1 (expected: 0..2147483647)");
    }
}
