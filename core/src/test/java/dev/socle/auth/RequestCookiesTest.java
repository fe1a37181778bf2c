package dev.socle.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socle.http.Headers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestCookiesTest {

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "s=1, none",
                "s=1; a=2, a=2",
                "a=2; s=1, a=2",
                "a=2;s = 1 ;b=3; s=4, a=2; b=3",
                "sa=1; as=2; S=3, sa=1; as=2; S=3",
            })
    void cookiesOfTheNameAreTakenOut(String sent, String kept) {
        var request = Exchange.get("/").header("Cookie", sent).build();

        assertThat(RequestCookies.without(request, "s").header("Cookie").orElse(null))
                .isEqualTo(kept);
    }

    @Test
    void otherFieldsStay() {
        var request =
                Exchange.get("/")
                        .header("cookie", "s=1; a=2")
                        .header("X", "")
                        .header("Cookie", "s=3")
                        .build();

        assertThat(RequestCookies.without(request, "s").headers())
                .isEqualTo(Headers.of("Host", "localhost", "cookie", "a=2", "X", ""));
    }
}
