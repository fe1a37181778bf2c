package dev.socle.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socle.protocol.HandshakeResult.Refused;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// SPEC 1.5, RFC 6455 10.2.
final class OriginRuleTest {
    private static final HandshakeWish DEFAULTS = HandshakeWish.defaults();

    @ParameterizedTest
    @CsvSource({
        "http://example.com, example.com",
        "http://example.com, EXAMPLE.com",
        "HTTP://Example.COM, example.com",
        "http://example.com, example.com:80",
        "http://example.com:80, example.com",
        "https://example.com, example.com:443",
        "https://example.com:443, example.com",
        "http://example.com:8080, example.com:8080",
        "http://example.com:8080, example.com:08080",
        "http://[::1]:8080, [::1]:8080",
        "http://[2001:DB8::1], [2001:db8::1]:80",
        "http://127.0.0.1, 127.0.0.1",
        "http://xn--caf-dma.example, xn--caf-dma.example",
        "app://localhost, localhost",
        "http://example.com, example.com:",
    })
    void allowsTheAuthorityOfTheRequest(String origin, String host) {
        assertThat(refusal(origin, null, host, DEFAULTS)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "http://evil.example, example.com",
        "http://example.com.evil.example, example.com",
        "http://sub.example.com, example.com",
        "http://example.com:8080, example.com",
        "http://example.com, example.com:8080",
        "https://example.com, example.com:80",
        "http://example.com:443, example.com",
        "app://example.com, example.com:80",
        "http://[::1], [::2]",
        "http://example.com@evil.example, example.com",
        "http://example.com/, example.com",
        "http://example.com, 'a b'",
        "http:///, ''",
        "//example.com, example.com",
        "example.com, example.com",
        "null, null",
        "null, example.com",
        "'', example.com",
        "http://example.com:123456, example.com:123456",
        "http://[::1, [::1",
    })
    void refusesAnythingElse(String origin, String host) {
        assertThat(refusal(origin, null, host, DEFAULTS)).isNotNull();
    }

    @Test
    void allowsARequestWithoutOrigin() {
        assertThat(OriginRule.refusal(request(HttpHeaders.of(""), null, "x"), DEFAULTS)).isNull();
    }

    @Test
    void refusesTwoOrigins() {
        HttpHeaders headers =
                HttpHeaders.of("Origin: http://example.com\nOrigin: http://example.com");
        assertThat(OriginRule.refusal(request(headers, null, "example.com"), DEFAULTS)).isNotNull();
    }

    @Test
    void refusesAnyOriginWhereNoHostIsKnown() {
        assertThat(refusal("http://example.com", null, null, DEFAULTS))
                .extracting(Refused::explanation)
                .asString()
                .contains("an origin at null");
    }

    @ParameterizedTest
    @CsvSource({
        "https://example.com, https, true",
        "https://example.com, HTTPS, true",
        "http://example.com, https, false",
        "https://example.com, http, false",
        "http://example.com, http, true",
    })
    void comparesTheSchemeWhereItIsKnown(String origin, String scheme, boolean allowed) {
        assertThat(refusal(origin, scheme, "example.com", DEFAULTS) == null).isEqualTo(allowed);
    }

    @Test
    void namesTheOriginSeenTheOneExpectedAndTheOptions() {
        assertThat(refusal("http://example.com", "https", "example.com", DEFAULTS))
                .isEqualTo(
                        new Refused(
                                403,
                                HandshakeHeaders.of(),
                                "Origin: \"http://example.com\" (expected: https://example.com,"
                                        + " RFC 6455 10.2); the options that allow it:"
                                        + " allowOrigins(...) and allowAnyOrigin()"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://app.example", "HTTPS://APP.example", "https://app.example:443"})
    void allowsListedOrigins(String origin) {
        HandshakeWish wish =
                DEFAULTS.withAllowedOrigins(List.of("http://other.example", "https://App.example"));
        assertThat(refusal(origin, "https", "example.com", wish)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://app.example", "https://app.example:8443", "null", "garbage"})
    void refusesOriginsThatAreNotListed(String origin) {
        HandshakeWish wish = DEFAULTS.withAllowedOrigins(List.of("https://app.example"));
        assertThat(refusal(origin, "https", "example.com", wish)).isNotNull();
    }

    @Test
    void allowsTheOpaqueOriginWhereItIsListed() {
        HandshakeWish wish = DEFAULTS.withAllowedOrigins(List.of("null"));
        assertThat(refusal("null", null, "example.com", wish)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://evil.example", "null", "garbage"})
    void allowsAnythingWhereTheCheckIsOff(String origin) {
        assertThat(refusal(origin, null, "example.com", DEFAULTS.withAllowsAnyOrigin(true)))
                .isNull();
    }

    private static @Nullable Refused refusal(
            String origin, @Nullable String scheme, @Nullable String host, HandshakeWish wish) {
        return OriginRule.refusal(request(HttpHeaders.of("Origin: " + origin), scheme, host), wish);
    }

    private static HandshakeRequest request(
            HttpHeaders headers, @Nullable String scheme, @Nullable String host) {
        return new HandshakeRequest("GET", "HTTP/1.1", headers, scheme, host);
    }
}
