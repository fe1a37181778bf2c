package dev.socle.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.socle.http.Cookie.SameSite;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CookieTest {

    @Test
    void newCookieIsCareful() {
        assertThat(Cookie.of("id", "7").toHeader())
                .isEqualTo("id=7; Path=/; HttpOnly; SameSite=Lax");
    }

    @Test
    void allAttributesAreWritten() {
        Cookie cookie =
                Cookie.of("id", "a=b")
                        .path("/app")
                        .domain("example.org")
                        .maxAge(Duration.ofMillis(90_999))
                        .secure(true)
                        .httpOnly(false)
                        .sameSite(SameSite.STRICT);

        assertThat(cookie.toHeader())
                .isEqualTo(
                        "id=a=b; Path=/app; Domain=example.org; Max-Age=90; Secure; SameSite=Strict");
        assertThat(cookie.name()).isEqualTo("id");
        assertThat(cookie.value()).isEqualTo("a=b");
        assertThat(cookie.path()).contains("/app");
        assertThat(cookie.domain()).contains("example.org");
        assertThat(cookie.maxAge()).contains(Duration.ofMillis(90_999));
        assertThat(cookie.secure()).isTrue();
        assertThat(cookie.httpOnly()).isFalse();
        assertThat(cookie.sameSite()).contains(SameSite.STRICT);
    }

    @Test
    void attributesCanBeLeftOut() {
        Cookie cookie =
                Cookie.of("id", "")
                        .domain("example.org")
                        .maxAge(Duration.ofDays(1))
                        .path(null)
                        .domain(null)
                        .maxAge(null)
                        .httpOnly(false)
                        .sameSite(null);

        assertThat(cookie).hasToString("id=");
        assertThat(cookie.path()).isEmpty();
        assertThat(cookie.domain()).isEmpty();
        assertThat(cookie.maxAge()).isEmpty();
        assertThat(cookie.sameSite()).isEmpty();
    }

    @Test
    void cookieForOtherSitesIsSecure() {
        assertThat(Cookie.of("id", "7").sameSite(SameSite.NONE).toHeader())
                .isEqualTo("id=7; Path=/; Secure; HttpOnly; SameSite=None");
    }

    @Test
    void deletionIsEmptyAndOver() {
        assertThat(Cookie.deletion("id").toHeader())
                .isEqualTo("id=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax");
    }

    @Test
    void equalMeansTheSameHeader() {
        assertThat(Cookie.of("id", "7"))
                .isEqualTo(Cookie.of("id", "7").secure(false))
                .hasSameHashCodeAs(Cookie.of("id", "7"))
                .isNotEqualTo(Cookie.of("id", "8"))
                .isNotEqualTo("id=7; Path=/; HttpOnly; SameSite=Lax");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a=b", "a;b", "a\r\n", "é"})
    void nameThatIsNoTokenIsRefused(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Cookie.of(name, "v"))
                .withMessageStartingWith("cookie name: ");
    }

    @ParameterizedTest
    @CsvSource({
        "'a;b',     U+003B at index 1",
        "'a\r\nb',  U+000D at index 1",
        "'a b',     U+0020 at index 1",
        "'a,b',     U+002C at index 1",
        "'a\"',     U+0022 at index 1",
        "'a\\',     U+005C at index 1",
        "'a\u007F', U+007F at index 1",
        "é,         U+00E9 at index 0",
    })
    void valueThatCouldBreakOutIsRefused(String value, String what) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Cookie.of("id", value))
                .withMessage("cookie id: " + what + " (expected: visible ASCII without \" , ; \\)");
    }

    @Test
    void attributesThatCouldBreakOutAreRefused() {
        Cookie cookie = Cookie.of("id", "7");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> cookie.path("/a; Domain=evil"))
                .withMessage(
                        "path: U+003B at index 2 (expected: ASCII without control characters and ;)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> cookie.domain("a\nb"))
                .withMessage(
                        "domain: U+000A at index 1 (expected: ASCII without control characters and ;)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> cookie.domain(""))
                .withMessage("domain: empty (expected: at least one character)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> cookie.path("a"))
                .withMessage("path: a (expected: begins with /)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> cookie.maxAge(Duration.ofNanos(-1)))
                .withMessage("maxAge: PT-0.000000001S (expected: >= 0)");
    }
}
