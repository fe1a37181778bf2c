package dev.socle.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

final class HandshakeWishTest {
    private static final HandshakeWish DEFAULTS = HandshakeWish.defaults();

    @Test
    void isStrictByDefault() {
        assertThat(DEFAULTS)
                .isEqualTo(
                        new HandshakeWish(
                                List.of(), false, null, List.of(), false, DeflateWish.NONE));
    }

    @Test
    void changesOneThingAtATime() {
        assertThat(
                        DEFAULTS.withSubprotocols(List.of("a"))
                                .withRequiresSubprotocol(true)
                                .withChosenSubprotocol("b")
                                .withAllowedOrigins(List.of("null"))
                                .withAllowsAnyOrigin(true)
                                .withDeflate(DeflateWish.CLIENT_FORGETS))
                .isEqualTo(
                        new HandshakeWish(
                                List.of("a"),
                                true,
                                "b",
                                List.of("null"),
                                true,
                                DeflateWish.CLIENT_FORGETS));
    }

    @Test
    void refusesWhatCouldBreakAHeader() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DEFAULTS.withSubprotocols(List.of("a", "b\r\nX: y")))
                .withMessageStartingWith("subprotocols: b");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DEFAULTS.withChosenSubprotocol("a, b"))
                .withMessage("chosenSubprotocol: a, b (expected: a token, RFC 9110 5.6.2)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DEFAULTS.withAllowedOrigins(List.of("*")))
                .withMessage("allowedOrigins: * (expected: scheme://host[:port] or null)");
    }
}
