package dev.socle.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What a request accepts, and where it goes.
final class ClientRequestTest {

    @ParameterizedTest
    @CsvSource({
        "ws://example.com, example.com, 80, /, example.com",
        "WSS://Example.COM, example.com, 443, /, example.com",
        "wss://example.com:443/a?b=c, example.com, 443, /a?b=c, example.com",
        "ws://example.com:8080/%C3%A4, example.com, 8080, /%C3%A4, example.com:8080",
        "ws://example.com/ä, example.com, 80, /%C3%A4, example.com",
        "ws://[::1]:81?q, ::1, 81, /?q, [::1]:81",
    })
    void anAddressIsTakenApart(String uri, String host, int port, String target, String authority) {
        var address = ClientRequest.to(uri).address();

        assertThat(address.host()).isEqualTo(host);
        assertThat(address.port()).isEqualTo(port);
        assertThat(address.target()).isEqualTo(target);
        assertThat(address.authority()).isEqualTo(authority);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://example.com/",
                "example.com",
                "ws:///path",
                "ws://example.com/#part",
                "ws://user:password@example.com/",
                "ws://example.com:0/",
                "ws://example.com:65536/",
                "ws://ex_ample/",
            })
    void whatIsNoAddressOfAWebSocketIsRefused(String uri) {
        assertThatThrownBy(() -> ClientRequest.to(uri))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("uri: ")
                .hasMessageContaining("(expected: ")
                .hasMessageNotContaining("password");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Host", "upgrade", "Connection", "Sec-WebSocket-Key", "Content-Length"})
    void theHandshakesHeadersCannotBeSet(String name) {
        assertThatThrownBy(() -> ClientRequest.to("ws://a/").header(name, "x"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("(expected: a header that is not the handshake's own)");
    }

    @Test
    void aHeaderCannotInjectALine() {
        var request = ClientRequest.to("ws://a/");

        assertThatThrownBy(() -> request.header("X", "a\r\nHost: b"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> request.bearer("a\r\nHost: b"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> request.origin("a\nb"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> request.cookie("a", "b; c=d"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("c=d");
    }

    @Test
    void credentialsAreEncoded() {
        var request = ClientRequest.to("ws://a/").basic("ada", "pässword");

        // ada:pässword in UTF-8
        assertThat(request.headers().first("Authorization")).contains("Basic YWRhOnDDpHNzd29yZA==");
        assertThatThrownBy(() -> request.basic("a:b", "c"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theQueryIsNotShown() {
        assertThat(ClientRequest.to("wss://a:1/b?ticket=secret")).hasToString("wss://a:1/b");
    }
}
