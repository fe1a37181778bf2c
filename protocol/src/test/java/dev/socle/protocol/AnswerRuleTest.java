package dev.socle.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// RFC 6455 4.1: what a response must have to open a WebSocket.
final class AnswerRuleTest {
    private static final String KEY = "dGhlIHNhbXBsZSBub25jZQ==";
    private static final HttpHeaders RFC =
            HttpHeaders.of(
                    """
                    Upgrade: websocket
                    Connection: Upgrade
                    Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\
                    """);

    @Test
    void letsTheAnswerOfTheRfcPass() {
        assertThat(fault(RFC)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"WebSocket", "WEBSOCKET"})
    void readsUpgradeInAnyCase(String value) {
        assertThat(fault(RFC.replace("Upgrade", value))).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"upgrade", "keep-alive, Upgrade"})
    void readsConnectionAsAListInAnyCase(String value) {
        assertThat(fault(RFC.replace("Connection", value))).isNull();
    }

    @Test
    void failsOnAnotherStatus() {
        assertFailed(
                "status: \"200\" (expected: 101, RFC 6455 4.1)",
                AnswerRule.fault(200, RFC, KEY, List.of(), List.of()));
    }

    @Test
    void failsWithoutTheUpgrade() {
        assertFailed(
                "Upgrade: none (expected: websocket, RFC 6455 4.1)", fault(RFC.without("Upgrade")));
        assertFailed(
                "Upgrade: \"h2c\" (expected: websocket, RFC 6455 4.1)",
                fault(RFC.replace("Upgrade", "h2c")));
        assertFailed(
                "Connection: \"close\" (expected: Upgrade, RFC 6455 4.1)",
                fault(RFC.replace("Connection", "close")));
    }

    @Test
    void failsWithoutTheProofThatTheKeyWasRead() {
        String expected = " (expected: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=, RFC 6455 4.1)";
        assertFailed(
                "Sec-WebSocket-Accept: none" + expected,
                fault(RFC.without("Sec-WebSocket-Accept")));
        assertFailed(
                "Sec-WebSocket-Accept: \"x\"" + expected,
                fault(RFC.replace("Sec-WebSocket-Accept", "x")));
    }

    @Test
    void failsOnWhatItDidNotOffer() {
        assertFailed(
                "Sec-WebSocket-Extensions: \"permessage-deflate\""
                        + " (expected: none, since none was offered, RFC 6455 4.1)",
                fault(RFC.with("Sec-WebSocket-Extensions: permessage-deflate")));
        assertFailed(
                "Sec-WebSocket-Protocol: \"chat\" (expected: one of [], RFC 6455 4.1)",
                fault(RFC.with("Sec-WebSocket-Protocol: chat")));
        assertFailed(
                "Sec-WebSocket-Protocol: \"other\""
                        + " (expected: one of [chat, superchat], RFC 6455 4.1)",
                fault(RFC.with("Sec-WebSocket-Protocol: other"), "chat", "superchat"));
    }

    @Test
    void failsOnTwoSubprotocols() {
        assertFailed(
                "Sec-WebSocket-Protocol: \"chat\", \"superchat\""
                        + " (expected: one of [chat, superchat], RFC 6455 4.1)",
                fault(
                        RFC.replace("Sec-WebSocket-Protocol", "chat", "superchat"),
                        "chat",
                        "superchat"));
    }

    @Test
    void letsAnOfferedSubprotocolPass() {
        assertThat(fault(RFC.with("Sec-WebSocket-Protocol: superchat"), "chat", "superchat"))
                .isNull();
        assertThat(fault(RFC, "chat", "superchat")).isNull();
    }

    @Test
    void failsOnDoubledHeaders() {
        assertThat(fault(RFC.with("Upgrade: websocket"))).startsWith("Upgrade:");
        assertThat(fault(RFC.with("Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=")))
                .startsWith("Sec-WebSocket-Accept:");
    }

    private static @Nullable String fault(HttpHeaders headers, String... offered) {
        return AnswerRule.fault(101, headers, KEY, List.of(offered), List.of());
    }

    private static void assertFailed(String explanation, @Nullable String fault) {
        assertThat(fault).isEqualTo(explanation);
    }
}
