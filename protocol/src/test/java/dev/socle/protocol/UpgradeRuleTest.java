package dev.socle.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socle.protocol.HandshakeResult.Refused;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// RFC 6455 4.2.1, 4.4, SPEC 1.4: what a request must have to be an opening handshake.
final class UpgradeRuleTest {
    private static final HttpHeaders RFC = HttpHeaders.OF_THE_RFC;
    private static final String SHOULD_BE_KEY =
            " (expected: one, the base64 of 16 bytes, RFC 6455 4.2.1)";

    @Test
    void letsTheHandshakeOfTheRfcPass() {
        assertThat(refusal(RFC)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"websocket", "WebSocket", "h2c, websocket", "h2c ,\tWEBSOCKET,"})
    void readsUpgradeAsAListInAnyCase(String value) {
        assertThat(refusal(RFC.replace("Upgrade", value))).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"upgrade", "UPGRADE", "keep-alive, Upgrade", "Upgrade,keep-alive"})
    void readsConnectionAsAListInAnyCase(String value) {
        assertThat(refusal(RFC.replace("Connection", value))).isNull();
    }

    @Test
    void readsListsOverSeveralLines() {
        assertThat(
                        refusal(
                                RFC.replace("Connection", "keep-alive", "Upgrade")
                                        .replace("Upgrade", "h2c", "websocket")))
                .isNull();
    }

    @Test
    void asksForAnUpgradeWhereNoneWasWanted() {
        assertUpgradeRequired(
                refusal(RFC.without("Upgrade")),
                "Upgrade: none (expected: websocket, RFC 6455 4.2.1)");
        assertUpgradeRequired(
                refusal(RFC.replace("Upgrade", "h2c", "TLS/1.0")),
                "Upgrade: \"h2c\", \"TLS/1.0\" (expected: websocket, RFC 6455 4.2.1)");
        assertUpgradeRequired(
                refusal(RFC.without("Connection")),
                "Connection: none (expected: Upgrade, RFC 6455 4.2.1)");
        assertUpgradeRequired(
                refusal(RFC.replace("Connection", "keep-alive")),
                "Connection: \"keep-alive\" (expected: Upgrade, RFC 6455 4.2.1)");
    }

    @Test
    void asksForTheVersionItSpeaks() {
        assertUpgradeRequired(
                refusal(RFC.without("Sec-WebSocket-Version")),
                "Sec-WebSocket-Version: none (expected: 13, RFC 6455 4.4)");
        assertUpgradeRequired(
                refusal(RFC.replace("Sec-WebSocket-Version", "8")),
                "Sec-WebSocket-Version: \"8\" (expected: 13, RFC 6455 4.4)");
        assertUpgradeRequired(
                refusal(RFC.replace("Sec-WebSocket-Version", "13", "13")),
                "Sec-WebSocket-Version: \"13\", \"13\" (expected: 13, RFC 6455 4.4)");
    }

    @Test
    void asksForAGetWhereAHeadCame() {
        assertUpgradeRequired(
                UpgradeRule.refusal(request("HEAD", "HTTP/1.1", RFC)),
                "method: \"HEAD\" (expected: GET, RFC 6455 4.2.1)");
    }

    @Test
    void refusesOtherMethods() {
        assertThat(UpgradeRule.refusal(request("POST", "HTTP/1.1", RFC)))
                .isEqualTo(
                        new Refused(
                                405,
                                HandshakeHeaders.of("Allow", "GET"),
                                "method: \"POST\" (expected: GET, RFC 6455 4.2.1)"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP/1.0", "HTTP/0.9", "HTTP/2"})
    void refusesOtherVersionsOfHttp(String version) {
        assertRefused(
                400,
                "version: \"" + version + "\" (expected: HTTP/1.1, RFC 6455 4.2.1)",
                UpgradeRule.refusal(request("GET", version, RFC)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "dGhlIHNhbXBsZSBub25jZQ", // no padding
                "dGhlIHNhbXBsZSBub25jZR==", // bits after the last byte
                "dGhlIHNhbXBsZSBub25j", // 15 bytes
                "dGhlIHNhbXBsZSBub25jZSE=", // 17 bytes
                "dGhlIHNhbXBsZSBub25jZQ=", // half the padding
                "dGhlIHNhbXBsZSBub25j_Q==", // base64url
                "dGhlIHNhbXBsZSBub25jZQ==, dGhlIHNhbXBsZSBub25jZQ==",
                "********************Q===",
            })
    void refusesAMalformedKey(String key) {
        assertRefused(
                400,
                "Sec-WebSocket-Key: \"" + key + "\"" + SHOULD_BE_KEY,
                refusal(RFC.replace("Sec-WebSocket-Key", key)));
    }

    @Test
    void refusesAMissingOrDoubledKey() {
        String key = "dGhlIHNhbXBsZSBub25jZQ==";
        assertRefused(
                400,
                "Sec-WebSocket-Key: none" + SHOULD_BE_KEY,
                refusal(RFC.without("Sec-WebSocket-Key")));
        assertRefused(
                400,
                "Sec-WebSocket-Key: \"" + key + "\", \"" + key + "\"" + SHOULD_BE_KEY,
                refusal(RFC.replace("Sec-WebSocket-Key", key, key)));
    }

    @Test
    void refusesABody() {
        assertRefused(
                400,
                "Content-Length: \"1\" (expected: none or 0, RFC 6455 4.2.1)",
                refusal(RFC.with("Content-Length: 1")));
        assertRefused(
                400,
                "Content-Length: \"0\", \"x\" (expected: none or 0, RFC 6455 4.2.1)",
                refusal(RFC.with("Content-Length: 0").with("Content-Length: x")));
        assertRefused(
                400,
                "Transfer-Encoding: \"chunked\" (expected: none, RFC 6455 4.2.1)",
                refusal(RFC.with("Transfer-Encoding: chunked")));
    }

    @Test
    void ignoresBlanksAroundValues() {
        HttpHeaders headers = RFC.with("Content-Length: 0");
        HandshakeRequest padded =
                new HandshakeRequest(
                        "GET",
                        "HTTP/1.1",
                        name ->
                                headers.apply(name).stream()
                                        .map(each -> " " + each + "\t")
                                        .toList(),
                        null,
                        "server.example.com");
        assertThat(UpgradeRule.refusal(padded)).isNull();
    }

    private static @Nullable Refused refusal(HttpHeaders headers) {
        return UpgradeRule.refusal(request("GET", "HTTP/1.1", headers));
    }

    private static HandshakeRequest request(String method, String version, HttpHeaders headers) {
        return new HandshakeRequest(method, version, headers, null, "server.example.com");
    }

    private static void assertRefused(int status, String explanation, @Nullable Refused refusal) {
        assertThat(refusal).isEqualTo(new Refused(status, HandshakeHeaders.of(), explanation));
    }

    private static void assertUpgradeRequired(@Nullable Refused refusal, String explanation) {
        assertThat(refusal)
                .isEqualTo(
                        new Refused(
                                426,
                                HandshakeHeaders.of(
                                        "Upgrade", "websocket",
                                        "Connection", "Upgrade",
                                        "Sec-WebSocket-Version", "13"),
                                explanation));
    }
}
