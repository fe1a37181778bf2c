package dev.socle.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpStatusExceptionTest {

    @Test
    void messageIsTheBodyOfTheResponse() {
        HttpResponse response = new HttpStatusException(418, "short and stout").response();

        assertThat(response.status()).isEqualTo(418);
        assertThat(response.headers())
                .isEqualTo(Headers.of("Content-Type", "text/plain; charset=utf-8"));
        assertThat(((Body.Bytes) response.body()).buffer())
                .isEqualTo(ByteBuffer.wrap("short and stout".getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void kindsHaveTheirStatus() {
        assertThat(new BadRequestException("x").status()).isEqualTo(400);
        assertThat(new ContentTooLargeException(7).status()).isEqualTo(413);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 200, 399, 600})
    void statusOfNoErrorIsRefused(int status) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new HttpStatusException(status, "x"))
                .withMessage("status: " + status + " (expected: 400 to 599)");
    }
}
