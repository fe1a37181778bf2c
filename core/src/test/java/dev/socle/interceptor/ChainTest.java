package dev.socle.interceptor;

import static dev.socle.interceptor.ChainRuns.assertFailure;
import static dev.socle.interceptor.ChainRuns.execute;
import static dev.socle.interceptor.ChainRuns.request;
import static dev.socle.interceptor.ChainRuns.throwing;
import static dev.socle.interceptor.Interceptor.enter;
import static dev.socle.interceptor.Interceptor.error;
import static dev.socle.interceptor.Interceptor.leave;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.socle.http.HttpResponse;
import dev.socle.http.Key;
import dev.socle.http.Request;
import dev.socle.http.Response;
import dev.socle.interceptor.ChainException.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// The order in which interceptors enter and leave, and what they hand on.
class ChainTest {

    private static final Response OK = HttpResponse.text("ok");

    private final List<String> calls = new ArrayList<>();

    @Test
    void entersInOrderUntilAResponseAndLeavesInReverse() {
        Context end = execute(step("a"), step("b"), answer("c", OK), step("never"));

        assertThat(calls)
                .containsExactly("a enter", "b enter", "c enter", "c leave", "b leave", "a leave");
        assertThat(end.response()).containsSame(OK);
    }

    @Test
    void withoutAResponseAllEnterAndLeave() {
        Context end = execute(step("a"), step("b"));

        assertThat(calls).containsExactly("a enter", "b enter", "b leave", "a leave");
        assertThat(end.response()).isEmpty();
    }

    @Test
    void emptyChainGivesTheContextBack() {
        Request request = request();

        Context end = Chain.execute(Context.of(request), List.of());

        assertThat(end.request()).isSameAs(request);
        assertThat(end.response()).isEmpty();
    }

    @Test
    void noneEntersWhereThereIsAResponseFromTheBeginning() {
        Context end = Chain.execute(Context.of(request()).withResponse(OK), List.of(step("never")));

        assertThat(calls).isEmpty();
        assertThat(end.response()).containsSame(OK);
    }

    @Test
    void whatTheContextHasQueuedEntersBeforeTheInterceptors() {
        Chain.execute(Context.of(request()).enqueue(step("queued")), List.of(step("a")));

        assertThat(calls).containsExactly("queued enter", "a enter", "a leave", "queued leave");
    }

    @Test
    void enqueuedInterceptorsEnterAfterAllThatWereQueued() {
        execute(
                step("a").onEnter(c -> c.enqueue(step("d")).enqueue(step("e"), answer("f", OK))),
                step("b"),
                step("c"));

        assertThat(calls)
                .startsWith(
                        "a enter", "b enter", "c enter", "d enter", "e enter", "f enter", "f leave",
                        "e leave");
    }

    @Test
    void terminateDropsTheQueueAndBeginsTheWayOut() {
        Context end = execute(step("a"), step("b").onEnter(Context::terminate), step("never"));

        assertThat(calls).containsExactly("a enter", "b enter", "b leave", "a leave");
        assertThat(end.response()).isEmpty();
    }

    @Test
    void whatIsEnqueuedAfterTerminateEnters() {
        execute(step("a").onEnter(c -> c.terminate().enqueue(step("b"))), step("never"));

        assertThat(calls).containsExactly("a enter", "b enter", "b leave", "a leave");
    }

    @Test
    void responseThatIsTakenAwayOnTheWayOutStaysAway() {
        Context end =
                execute(step("a"), step("b").onLeave(Context::withoutResponse), answer("c", OK));

        assertThat(calls).endsWith("c leave", "b leave", "a leave");
        assertThat(end.response()).isEmpty();
    }

    @Test
    void valuesOfInterceptorsAreOnTheRequest() {
        Key<String> user = Key.of("user");

        Context end =
                execute(
                        enter("auth", c -> c.with(user, "ada")),
                        Interceptor.handler(
                                "greet",
                                request -> HttpResponse.text("hello " + request.get(user))));

        assertThat(end.get(user)).isEqualTo("ada");
        assertThat(end.find(user)).contains("ada");
        assertThat(end.find(Key.of("user"))).isEmpty();
        assertThat(end.response().orElseThrow().toString()).contains("Bytes[9]");
    }

    // The turn

    @Test
    void turnChangesTheResponseBeforeAnyLeave() {
        Response refused = HttpResponse.status(426);
        List<Response> seen = new ArrayList<>();

        Context end =
                Chain.execute(
                        Context.of(request()),
                        List.of(
                                leave(
                                        "a",
                                        c -> {
                                            seen.add(c.response().orElseThrow());
                                            return c;
                                        }),
                                answer("b", OK)),
                        (_, response) -> response == OK ? refused : response);

        assertThat(seen).containsExactly(refused);
        assertThat(end.response()).containsSame(refused);
    }

    @Test
    void turnIsLeftOutWithoutAResponse() {
        Chain.execute(
                Context.of(request()),
                List.of(step("a")),
                (_, _) -> {
                    throw new AssertionError("nothing to turn");
                });

        assertThat(calls).containsExactly("a enter", "a leave");
    }

    @Test
    void turnIsNotAppliedToWhatAnErrorAnswers() {
        AtomicInteger turns = new AtomicInteger();

        Chain.execute(
                Context.of(request()),
                List.of(
                        error("a", (c, _) -> c.withResponse(OK)),
                        enter("b", throwing(new Exception("boom")))),
                (_, response) -> {
                    turns.incrementAndGet();
                    return response;
                });

        assertThat(turns).hasValue(0);
    }

    @Test
    void turnThatThrowsIsAFailureOfTheOneThatAnswered() {
        IllegalStateException boom = new IllegalStateException("boom");

        ChainException thrown =
                catchThrowableOfType(
                        ChainException.class,
                        () ->
                                Chain.execute(
                                        Context.of(request()),
                                        List.of(step("a"), answer("b", OK)),
                                        (_, _) -> {
                                            throw boom;
                                        }));

        assertThat(calls).containsExactly("a enter", "b enter", "b error boom", "a error boom");
        assertFailure(thrown, "b", Stage.ENTER, boom);
    }

    private RecordingInterceptor step(String name) {
        return RecordingInterceptor.of(name, calls);
    }

    private RecordingInterceptor answer(String name, Response response) {
        return step(name).onEnter(c -> c.withResponse(response));
    }
}
