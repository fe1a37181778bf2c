package dev.socle.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// RFC 6454 6.1, 7.1.
final class OriginTest {
    @Test
    void readsSchemeHostAndPort() {
        assertThat(Origin.parse("HTTPS://App.example:8443"))
                .isEqualTo(new Origin("https", new Authority("app.example", 8443)));
        assertThat(Origin.parse("http://app.example"))
                .isEqualTo(new Origin("http", new Authority("app.example", 80)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "example.com",
                "://a",
                "1a://b",
                "http://",
                "http://a/",
                "http:a",
                "http://a\n"
            })
    void refusesWhatIsMalformed(String text) {
        assertThat(Origin.parse(text)).isNull();
    }

    @Test
    void checksWhatUsersList() {
        Origin.check("allowedOrigins", "https://app.example");
        Origin.check("allowedOrigins", "null");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Origin.check("allowedOrigins", "app.example"))
                .withMessage(
                        "allowedOrigins: app.example (expected: scheme://host[:port] or null)");
    }
}
