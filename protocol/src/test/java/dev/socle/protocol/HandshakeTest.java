package dev.socle.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.socle.protocol.HandshakeResult.Accepted;
import dev.socle.protocol.HandshakeResult.Refused;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// RFC 6455 4.2, SPEC 1.4 to 1.6: the server's side of the opening handshake as a whole.
final class HandshakeTest {
    private static final HttpHeaders RFC = HttpHeaders.OF_THE_RFC;
    private static final HandshakeWish ANY = HandshakeWish.defaults();
    private static final List<String> LISTS =
            List.of(
                    "Connection",
                    "Upgrade",
                    "Sec-WebSocket-Extensions",
                    "Sec-WebSocket-Protocol",
                    "Sec-WebSocket-Version");

    @Test
    void acceptsTheHandshakeOfTheRfc() {
        HandshakeResult result = accept(RFC, ANY);
        assertThat(result.status()).isEqualTo(101);
        assertThat(result.headers())
                .containsExactly(
                        entry("Upgrade", "websocket"),
                        entry("Connection", "Upgrade"),
                        entry("Sec-WebSocket-Accept", "s3pPLMBiTxaQ9kYGzzhZRbK+xOo="));
        assertThat(((Accepted) result).subprotocol()).isNull();
    }

    @Test
    void answersWithTheSubprotocolOutOfAllLinesTogether() {
        HandshakeResult result =
                accept(
                        RFC.with("Sec-WebSocket-Protocol: a, b").with("Sec-WebSocket-Protocol: c"),
                        ANY.withSubprotocols(List.of("c", "a")));
        assertThat(((Accepted) result).subprotocol()).isEqualTo("c");
        assertThat(result.headers()).contains(entry("Sec-WebSocket-Protocol", "c")).hasSize(4);
    }

    @Test
    void ignoresOtherHeadersAndOffersOfExtensions() {
        HandshakeResult result =
                accept(
                        RFC.with("Sec-WebSocket-Extensions: permessage-deflate")
                                .with("X-Unknown: x")
                                .with("Content-Length: 0"),
                        ANY);
        assertThat(result.headers()).hasSize(3);
    }

    @Test
    void answersWithTheCompressionThatItWants() {
        HttpHeaders offering =
                RFC.with("Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits");
        Accepted result = (Accepted) accept(offering, ANY.withDeflate(DeflateWish.CLIENT_FORGETS));
        assertThat(result.deflate()).isEqualTo(new DeflateParameters(false, true, 0, 0));
        assertThat(result.headers())
                .hasSize(4)
                .containsEntry(
                        "Sec-WebSocket-Extensions",
                        "permessage-deflate; client_no_context_takeover");
        assertThat(((Accepted) accept(offering, ANY)).deflate()).isNull();
        assertThat(accept(RFC, ANY.withDeflate(DeflateWish.CLIENT_FORGETS)).headers()).hasSize(3);
    }

    @Test
    void refusesMalformedExtensionsWhateverItWants() {
        HttpHeaders malformed = RFC.with("Sec-WebSocket-Extensions: foo;");
        for (DeflateWish wish : DeflateWish.values()) {
            assertThat(accept(malformed, ANY.withDeflate(wish)))
                    .isEqualTo(
                            new Refused(
                                    400,
                                    HandshakeHeaders.of(),
                                    "Sec-WebSocket-Extensions: \"foo;\""
                                            + " (expected: a list of extensions, RFC 6455 9.1)"));
        }
    }

    @Test
    void judgesTheRequestBeforeTheOriginAndTheOriginBeforeTheSubprotocol() {
        HandshakeWish wish = ANY.withRequiresSubprotocol(true);
        HttpHeaders foreign = RFC.with("Origin: https://evil.example");
        assertThat(accept(foreign.without("Upgrade"), wish).status()).isEqualTo(426);
        assertThat(accept(foreign.without("Sec-WebSocket-Key"), wish).status()).isEqualTo(400);
        assertThat(accept(foreign, wish).status()).isEqualTo(403);
        assertThat(accept(RFC, wish).status()).isEqualTo(400);
    }

    /// What takes quadratic time takes days here.
    @ParameterizedTest
    @ValueSource(strings = {" ", ",", " ,", "a", "a,", "\"", "\\\""})
    void judgesALongListInTimeThatGrowsWithIt(String repeated) {
        String list = "x" + repeated.repeat(1_000_000) + "x";
        assertTimeoutPreemptively(
                Duration.ofSeconds(20),
                () -> {
                    for (String name : LISTS) {
                        accept(RFC.with(name + ": " + list), ANY.withSubprotocols(List.of("b")));
                    }
                });
    }

    @Test
    void givesHeadersThatCannotBeChanged() {
        for (HandshakeResult result :
                List.of(accept(RFC, ANY), accept(RFC.without("Upgrade"), ANY))) {
            assertThatThrownBy(() -> result.headers().put("X", "x"))
                    .isInstanceOf(UnsupportedOperationException.class);
        }
    }

    private static HandshakeResult accept(HttpHeaders headers, HandshakeWish wish) {
        return Handshake.accept(
                new HandshakeRequest("GET", "HTTP/1.1", headers, null, "server.example.com"), wish);
    }
}
