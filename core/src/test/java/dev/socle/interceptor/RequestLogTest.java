package dev.socle.interceptor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.socle.http.HttpResponse;
import dev.socle.http.Request;
import dev.socle.websocket.WebSocketListener;
import dev.socle.websocket.WebSocketResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestLogTest {

    private final RecordingLogger logger = new RecordingLogger(true);
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 10);
    private final RequestLog log = Interceptors.requestLog().logger(logger).ticker(nanos::get);

    private void run(String uri, Interceptor... inside) {
        List<Interceptor> all = new ArrayList<>(List.of(inside));
        all.addFirst(log);
        Chain.execute(Context.of(Request.builder("GET", uri).build()), all);
    }

    private static Interceptor answer(int status) {
        return Interceptor.handler("answer", _ -> HttpResponse.status(status));
    }

    @Test
    void lineHasMethodPathStatusAndTheTimeBetween() {
        run("/a%20b", Interceptor.enter("slow", c -> elapse(c, 12_345_678)), answer(200));

        assertThat(logger.lines).containsExactly("INFO GET /a%20b 200 12.3 ms");
    }

    private Context elapse(Context context, long elapsedNanos) {
        nanos.addAndGet(elapsedNanos);
        return context;
    }

    @Test
    void lineShowsTheStatusThatTheClientSees() {
        run(
                "/",
                Interceptor.leave("deny", c -> c.withResponse(HttpResponse.status(401))),
                answer(200));

        assertThat(logger.lines).containsExactly("INFO GET / 401 0.0 ms");
    }

    @Test
    void upgradeIsA101() {
        run(
                "/ws",
                Interceptor.handler("ws", _ -> WebSocketResponse.of(new WebSocketListener() {})));

        assertThat(logger.lines).containsExactly("INFO GET /ws 101 0.0 ms");
    }

    @Test
    void failureThatNobodyInsideHandledIsA500AndGoesOn() {
        assertThatExceptionOfType(ChainException.class)
                .isThrownBy(() ->
                        run(
                                "/",
                                Interceptor.enter(
                                        "bad",
                                        _ -> {
                                            throw new Exception("boom");
                                        })));

        assertThat(logger.lines).containsExactly("INFO GET / 500 0.0 ms");
    }

    @Test
    void requestWithoutAnswerHasADash() {
        run("/");

        assertThat(logger.lines).containsExactly("INFO GET / - 0.0 ms");
    }

    @ParameterizedTest
    @CsvSource({
        "a=b,                       a=b",
        "'',                        ''",
        "a&b=,                      a&b=",
        "token=x,                   token=***",
        "a=b&token=x&c=d,           a=b&token=***&c=d",
        "TOKEN=x,                   TOKEN=***",
        "t%6Fken=x,                 t%6Fken=***",
        "token=,                    token=***",
        "token,                     token",
        "tokens=x,                  tokens=x",
        "token=x=y,                 token=***",
        "token=a&token=b,           token=***&token=***",
        "&&token=a&,                &&token=***&",
        "%zz=x,                     %zz=***",
        "access_token=x&password=y, access_token=***&password=***",
        "room=x&Secret+Word=y,      room=***&Secret+Word=***",
    })
    void valuesOfSecretParametersAreHidden(String query, String shown) {
        Chain.execute(
                Context.of(Request.builder("GET", "/?" + query).build()),
                List.of(log.redact("Room", "secret word")));

        assertThat(logger.lines).containsExactly("INFO GET /?" + shown + " - 0.0 ms");
    }

    @Test
    void bracesInAPathAreNoFormat() {
        run("/{0}?{1}");

        assertThat(logger.lines).containsExactly("INFO GET /{0}?{1} - 0.0 ms");
    }

    @Test
    void nothingIsLoggedBelowTheLevel() {
        RecordingLogger quiet = new RecordingLogger(false);

        Chain.execute(Context.of(Request.builder("GET", "/").build()), List.of(log.logger(quiet)));

        assertThat(quiet.lines).isEmpty();
    }
}
