package dev.socle.interceptor;

import static dev.socle.interceptor.ChainRuns.execute;
import static dev.socle.interceptor.ChainRuns.failing;
import static dev.socle.interceptor.ChainRuns.request;
import static dev.socle.interceptor.ChainRuns.throwing;
import static dev.socle.interceptor.Interceptor.error;
import static dev.socle.interceptor.Interceptor.leave;
import static org.assertj.core.api.Assertions.assertThat;

import dev.socle.http.Body;
import dev.socle.http.HttpResponse;
import dev.socle.http.Response;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// Bodies of responses that are replaced or lost are closed, once, and no others.
class ChainBodyTest {

    private static final Response OK = HttpResponse.text("ok");

    private final List<String> calls = new ArrayList<>();

    @Test
    void bodyOfAReplacedResponseIsClosed() {
        CountingStream body = new CountingStream();

        execute(leave("a", c -> c.withResponse(OK)), answer("b", HttpResponse.stream(body)));

        assertThat(body.closed).hasValue(1);
    }

    @Test
    void bodyOfAResponseTakenAwayIsClosed() {
        CountingStream body = new CountingStream();

        execute(leave("a", Context::withoutResponse), answer("b", HttpResponse.stream(body)));

        assertThat(body.closed).hasValue(1);
    }

    @Test
    void bodyThatADecoratedResponseKeepsStaysOpen() {
        CountingStream body = new CountingStream();

        execute(
                leave("a", c -> c.mapResponse(r -> r.header("A", "b"))),
                answer("b", HttpResponse.stream(body)));

        assertThat(body.closed).hasValue(0);
    }

    @Test
    void bodyThatAnotherBodyWrapsStaysOpen() throws IOException {
        CountingStream body = new CountingStream();

        Context end =
                execute(
                        leave("a", c -> c.mapResponse(ChainBodyTest::wrapped)),
                        answer("b", HttpResponse.stream(body)));

        assertThat(body.closed).hasValue(0);
        ((HttpResponse) end.response().orElseThrow()).body().open().close();
        assertThat(body.closed).hasValue(1);
    }

    private static Response wrapped(Response response) {
        try {
            HttpResponse http = (HttpResponse) response;
            return http.withBody(Body.stream(new BufferedInputStream(http.body().open())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void bodyThatTheTurnReplacesIsClosed() {
        CountingStream body = new CountingStream();

        Chain.execute(
                Context.of(request()),
                List.of(answer("a", HttpResponse.stream(body))),
                (_, _) -> OK);

        assertThat(body.closed).hasValue(1);
    }

    @Test
    void bodyThatAnErrorReplacesIsClosed() {
        CountingStream body = new CountingStream();

        execute(
                error("a", (c, _) -> c.withResponse(OK)),
                leave("b", throwing(new Exception("boom"))),
                answer("c", HttpResponse.stream(body)));

        assertThat(body.closed).hasValue(1);
    }

    @Test
    void bodyLostToAFailureIsClosedOnce() {
        CountingStream body = new CountingStream();

        failing(
                leave("a", throwing(new Exception("boom"))),
                answer("b", HttpResponse.stream(body)));

        assertThat(body.closed).hasValue(1);
    }

    private RecordingInterceptor step(String name) {
        return RecordingInterceptor.of(name, calls);
    }

    private RecordingInterceptor answer(String name, Response response) {
        return step(name).onEnter(c -> c.withResponse(response));
    }

    private static final class CountingStream extends ByteArrayInputStream {
        private final AtomicInteger closed = new AtomicInteger();

        CountingStream() {
            super(new byte[] {1, 2, 3});
        }

        @Override
        public void close() {
            closed.incrementAndGet();
        }
    }
}
