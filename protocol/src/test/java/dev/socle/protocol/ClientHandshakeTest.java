package dev.socle.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import dev.socle.protocol.ClientHandshake.Verdict.Failed;
import dev.socle.protocol.ClientHandshake.Verdict.Opened;
import dev.socle.protocol.HandshakeResult.Accepted;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// RFC 6455 4.1: the client's side of the opening handshake.
final class ClientHandshakeTest {
    private static final byte[] SAMPLE_NONCE =
            Hex.bytes("74 68 65 20 73 61 6d 70 6c 65 20 6e 6f 6e 63 65 # the sample nonce");
    private static final HttpHeaders RFC =
            HttpHeaders.of(
                    """
                    Upgrade: websocket
                    Connection: Upgrade
                    Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\
                    """);
    private static final ClientHandshake PLAIN = ClientHandshake.of(SAMPLE_NONCE, List.of());
    private static final ClientHandshake CHAT =
            ClientHandshake.of(SAMPLE_NONCE, List.of("chat", "superchat"));
    private static final ClientHandshake DEFLATE =
            PLAIN.withDeflate(
                    new DeflateParameters(true, false, 0, 15),
                    new DeflateParameters(false, false, 0, 0));

    @Test
    void asksWithTheHeadersOfTheRfc() {
        assertThat(CHAT.requestHeaders())
                .containsExactly(
                        entry("Upgrade", "websocket"),
                        entry("Connection", "Upgrade"),
                        entry("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ=="),
                        entry("Sec-WebSocket-Version", "13"),
                        entry("Sec-WebSocket-Protocol", "chat, superchat"));
    }

    @Test
    void offersNoSubprotocolWhereThereIsNone() {
        assertThat(PLAIN.requestHeaders()).doesNotContainKey("Sec-WebSocket-Protocol");
    }

    @Test
    void givesHeadersThatCannotBeChanged() {
        assertThatThrownBy(() -> PLAIN.requestHeaders().put("X", "x"))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void opensOnTheAnswerOfTheRfc() {
        assertThat(PLAIN.judge(101, RFC)).isEqualTo(new Opened(null, null));
    }

    @Test
    void failsOnAnyOtherAnswer() {
        assertThat(PLAIN.judge(200, RFC))
                .isEqualTo(new Failed("status: \"200\" (expected: 101, RFC 6455 4.1)"));
        assertThat(PLAIN.judge(101, RFC.with("Sec-WebSocket-Protocol: chat")))
                .isInstanceOf(Failed.class);
    }

    @Test
    void opensWithTheSubprotocolThatTheServerChose() {
        assertThat(CHAT.judge(101, RFC.with("Sec-WebSocket-Protocol: superchat")))
                .isEqualTo(new Opened("superchat", null));
        assertThat(CHAT.judge(101, RFC)).isEqualTo(new Opened(null, null));
    }

    @Test
    void opensOnTheAnswerOfOurOwnServer() {
        HttpHeaders asked = new HttpHeaders(lines(CHAT.requestHeaders()));
        Accepted accepted =
                (Accepted)
                        Handshake.accept(
                                new HandshakeRequest("GET", "HTTP/1.1", asked, null, "x"),
                                HandshakeWish.defaults().withSubprotocols(List.of("superchat")));
        assertThat(CHAT.judge(accepted.status(), new HttpHeaders(lines(accepted.headers()))))
                .isEqualTo(new Opened("superchat", null));
    }

    @Test
    void offersCompressionTheBestOfferFirst() {
        assertThat(DEFLATE.requestHeaders())
                .containsEntry(
                        "Sec-WebSocket-Extensions",
                        "permessage-deflate; server_no_context_takeover; client_max_window_bits=15,"
                                + " permessage-deflate");
        assertThat(PLAIN.requestHeaders()).doesNotContainKey("Sec-WebSocket-Extensions");
    }

    @Test
    void opensWithTheCompressionThatTheServerAgreedTo() {
        assertThat(
                        DEFLATE.judge(
                                101,
                                RFC.with(
                                        "Sec-WebSocket-Extensions: permessage-deflate;"
                                                + " server_no_context_takeover;"
                                                + " client_max_window_bits=10")))
                .isEqualTo(new Opened(null, new DeflateParameters(true, false, 0, 10)));
        assertThat(DEFLATE.judge(101, RFC)).isEqualTo(new Opened(null, null));
    }

    @Test
    void failsOnCompressionThatItDidNotOffer() {
        assertThat(
                        DEFLATE.judge(
                                101,
                                RFC.with(
                                        "Sec-WebSocket-Extensions: permessage-deflate;"
                                                + " client_max_window_bits=10")))
                .isEqualTo(
                        new Failed(
                                "Sec-WebSocket-Extensions:"
                                        + " \"permessage-deflate; client_max_window_bits=10\" (expected:"
                                        + " an answer to one of [permessage-deflate;"
                                        + " server_no_context_takeover; client_max_window_bits=15,"
                                        + " permessage-deflate], RFC 6455 4.1)"));
    }

    @Test
    void refusesBadArguments() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ClientHandshake.of(new byte[15], List.of()))
                .withMessage("random: 15 bytes (expected: 16)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ClientHandshake.of(new byte[16], List.of("a b")))
                .withMessage("subprotocols: a b (expected: a token, RFC 9110 5.6.2)");
    }

    @Test
    void refusesToOfferASubprotocolTwice() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ClientHandshake.of(new byte[16], List.of("a", "b", "a")))
                .withMessage("subprotocols: [a, b, a] (expected: no two alike, RFC 6455 4.1)");
    }

    private static List<String> lines(Map<String, String> headers) {
        return headers.entrySet().stream()
                .map(each -> each.getKey() + ": " + each.getValue())
                .toList();
    }
}
