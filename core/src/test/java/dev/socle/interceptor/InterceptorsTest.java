package dev.socle.interceptor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socle.http.HttpResponse;
import dev.socle.http.HttpStatusException;
import dev.socle.http.Request;
import dev.socle.http.Response;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class InterceptorsTest {

    private static Response run(Interceptor... inside) {
        List<Interceptor> all = new ArrayList<>(Interceptors.defaults());
        all.addAll(List.of(inside));
        return Chain.execute(Context.of(Request.builder("GET", "/").build()), all)
                .response()
                .orElseThrow();
    }

    @Test
    void whatNobodyAnswersIsNotFoundAndHasSecureHeaders() {
        Response response = run();

        assertThat(response.status()).isEqualTo(404);
        assertThat(response.headers().contains("X-Frame-Options")).isTrue();
    }

    @Test
    void whatFailsIsAnErrorAndHasSecureHeaders() {
        Response response =
                run(
                        Interceptor.handler(
                                "bad",
                                _ -> {
                                    throw new HttpStatusException(418, "short and stout");
                                }));

        assertThat(response.status()).isEqualTo(418);
        assertThat(response.headers().contains("X-Frame-Options")).isTrue();
    }

    @Test
    void answersStay() {
        assertThat(run(Interceptor.handler("good", _ -> HttpResponse.status(201))).status())
                .isEqualTo(201);
    }

    @Test
    void namesSayWhatTheyAre() {
        assertThat(Interceptors.defaults())
                .extracting(Interceptor::name)
                .containsExactly("request-log", "secure-headers", "errors", "not-found");
    }
}
