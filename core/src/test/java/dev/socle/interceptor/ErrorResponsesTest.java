package dev.socle.interceptor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socle.http.BadRequestException;
import dev.socle.http.Body;
import dev.socle.http.ClientGoneException;
import dev.socle.http.HttpResponse;
import dev.socle.http.HttpStatusException;
import dev.socle.http.Request;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ErrorResponsesTest {

    private final RecordingLogger logger = new RecordingLogger(true);

    private HttpResponse run(Exception failure) {
        Interceptor handler =
                Interceptor.handler(
                        "GET /a",
                        _ -> {
                            throw failure;
                        });
        return (HttpResponse)
                Chain.execute(
                                Context.of(Request.builder("GET", "/a?token=x").build()),
                                List.of(new ErrorResponses(logger), handler))
                        .response()
                        .orElseThrow();
    }

    private static String text(HttpResponse response) {
        return StandardCharsets.UTF_8.decode(((Body.Bytes) response.body()).buffer()).toString();
    }

    @Test
    void failureIsA500WithoutDetailAndLoggedOnceWithItsCauseAndOrigin() {
        Exception boom = new IllegalStateException("the password is x");

        HttpResponse response = run(boom);

        assertThat(response.status()).isEqualTo(500);
        assertThat(text(response)).isEqualTo("Internal server error");
        assertThat(logger.lines).containsExactly("ERROR GET /a failed: enter of GET /a");
        assertThat(logger.thrown).containsExactly(boom);
    }

    @Test
    void failureOutsideOfAChainIsLoggedWithoutItsOrigin() {
        Context context = Context.of(Request.builder("GET", "/a").build());

        new ErrorResponses(logger).error(context, new Exception("boom"));

        assertThat(logger.lines).containsExactly("ERROR GET /a failed");
    }

    @Test
    void aClientThatIsGoneIsOneLineAtDebug() {
        run(new UncheckedIOException(new ClientGoneException("The client is gone", null)));

        assertThat(logger.lines).singleElement().asString().startsWith("DEBUG GET /a failed: ");
        assertThat(logger.thrown).isEmpty();
    }

    @Test
    void chosenStatusIsAnsweredWithItsMessageAndNotLogged() {
        HttpResponse response = run(new BadRequestException("name: missing"));

        assertThat(response.status()).isEqualTo(400);
        assertThat(text(response)).isEqualTo("name: missing");
        assertThat(logger.lines).isEmpty();
    }

    @Test
    void chosenServerErrorIsAnsweredWithItsMessageAndLogged() {
        HttpStatusException down = new HttpStatusException(503, "The database is down");

        HttpResponse response = run(down);

        assertThat(response.status()).isEqualTo(503);
        assertThat(text(response)).isEqualTo("The database is down");
        assertThat(logger.lines).hasSize(1);
        assertThat(logger.thrown).containsExactly(down);
    }
}
