package dev.socle.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// RFC 3986 3.2.
final class AuthorityTest {
    @ParameterizedTest
    @CsvSource({
        "example.com, http, example.com, 80",
        "example.com, https, example.com, 443",
        "example.com, app, example.com, -1",
        "Example.COM:8080, http, example.com, 8080",
        "example.com:, https, example.com, 443",
        "[::FFFF:1.2.3.4]:1, http, [::ffff:1.2.3.4], 1",
        "127.0.0.1:65535, http, 127.0.0.1, 65535",
    })
    void readsHostAndPort(String text, String scheme, String host, int port) {
        assertThat(Authority.parse(text, scheme)).isEqualTo(new Authority(host, port));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ":80",
                "a:b",
                "a:-1",
                "a:123456",
                "user@host",
                "a/",
                "a?b",
                "a#b",
                "a b",
                "a\n",
                "a\\b",
                "[]",
                "[::1",
                "::1",
                "[g]",
                "é",
                "[::1]x",
                "a,b"
            })
    void refusesWhatIsMalformed(String text) {
        assertThat(Authority.parse(text, "http")).isNull();
    }
}
