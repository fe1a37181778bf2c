package dev.socle.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// How much of a body is taken, and as which text.
class RequestBodyTest {

    private static Request post(String body, String... headers) {
        return Request.builder("POST", "/").headers(Headers.of(headers)).body(body).build();
    }

    @Test
    void bodyWithinTheLimitIsTaken() throws IOException {
        assertThat(post("abc").bytes(3)).containsExactly('a', 'b', 'c');
        assertThat(post("abc").text(4)).isEqualTo("abc");
        assertThat(post("").bytes(0)).isEmpty();
        assertThat(post("é", "Content-Length", "2").text()).isEqualTo("é");
    }

    @Test
    void bodyOverTheLimitIsTooLarge() {
        assertThatExceptionOfType(ContentTooLargeException.class)
                .isThrownBy(() -> post("abc").bytes(2))
                .withMessage("body: too large (expected: <= 2 bytes)")
                .matches(e -> e.status() == 413);
        assertThatExceptionOfType(ContentTooLargeException.class)
                .isThrownBy(() -> post("a".repeat(Request.DEFAULT_BODY_LIMIT + 1)).text());
    }

    @Test
    void bodyOfTheDefaultLimitIsTaken() throws IOException {
        assertThat(post("a".repeat(Request.DEFAULT_BODY_LIMIT)).bytes()).hasSize(1_048_576);
    }

    @Test
    void bodyThatSaysThatItIsTooLargeIsNotRead() throws IOException {
        Request request = post("abc", "Content-Length", "3");

        assertThatExceptionOfType(ContentTooLargeException.class)
                .isThrownBy(() -> request.bytes(2));
        assertThat(request.bytes(3)).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "-1", "99999999999999999999"})
    void lengthThatIsNoNumberIsNotBelieved(String length) throws IOException {
        assertThat(post("abc", "Content-Length", length).bytes(3)).hasSize(3);
    }

    @Test
    void bodyIsReadOnce() throws IOException {
        Request request = post("abc");

        assertThat(request.body().read()).isEqualTo('a');
        assertThat(request.text()).isEqualTo("bc");
        assertThat(request.text()).isEmpty();
        assertThat(request.withBody(new byte[] {'d'}).text()).isEqualTo("d");
    }

    @Test
    void negativeLimitIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> post("abc").bytes(-1))
                .withMessage("limit: -1 (expected: >= 0)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain; charset=ISO-8859-1",
                "text/plain;CHARSET=\"iso-8859-1\"",
                "text/plain; boundary=x; charset=latin1",
                "text/plain; charset=iso-8859-1; x",
            })
    void textIsInTheCharsetOfItsType(String contentType) throws IOException {
        Request request =
                Request.builder("POST", "/")
                        .header("Content-Type", contentType)
                        .body("é".getBytes(StandardCharsets.ISO_8859_1))
                        .build();

        assertThat(request.text()).isEqualTo("é");
    }

    @Test
    void textInAnUnknownCharsetIsNotSupported() {
        assertThatExceptionOfType(HttpStatusException.class)
                .isThrownBy(() -> post("a", "Content-Type", "text/plain; charset=klingon").text())
                .withMessage("body: charset klingon (expected: one known here, such as utf-8)")
                .matches(e -> e.status() == 415);
        assertThatExceptionOfType(HttpStatusException.class)
                .isThrownBy(() -> post("a", "Content-Type", "text/plain; charset=").text())
                .matches(e -> e.status() == 415);
    }

    @Test
    void bytesThatAreNoTextAreABadRequest() {
        Request request = Request.builder("POST", "/").body(new byte[] {(byte) 0xC3}).build();

        assertThatExceptionOfType(BadRequestException.class)
                .isThrownBy(request::text)
                .withMessage("body: not text in UTF-8");
    }
}
