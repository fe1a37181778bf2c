package dev.socle.interceptor;

import static dev.socle.interceptor.Interceptor.enter;
import static dev.socle.interceptor.Interceptor.error;
import static dev.socle.interceptor.Interceptor.leave;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.socle.http.Body;
import dev.socle.http.HttpResponse;
import dev.socle.http.Key;
import dev.socle.http.Request;
import dev.socle.http.Response;
import dev.socle.interceptor.ChainException.Stage;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

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

    // Exceptions on the way in

    @Test
    void failureOfEnterUnwindsFromTheInterceptorThatThrew() {
        Exception boom = new Exception("boom");

        ChainException thrown =
                failing(step("a"), step("b").onEnter(throwing(boom)), step("never"));

        assertThat(calls).containsExactly("a enter", "b enter", "b error boom", "a error boom");
        assertFailure(thrown, "b", Stage.ENTER, boom);
        assertThat(thrown).hasMessage("enter of b failed: java.lang.Exception: boom");
    }

    @Test
    void interceptorHandlesItsOwnFailureOfEnter() {
        Context end =
                execute(
                        step("a"),
                        step("b")
                                .onEnter(throwing(new Exception("boom")))
                                .onError((c, _) -> c.withResponse(OK)),
                        step("never"));

        assertThat(calls).containsExactly("a enter", "b enter", "b error boom", "a leave");
        assertThat(end.response()).containsSame(OK);
    }

    @Test
    void errorGetsTheContextAsItWasBeforeTheFailure() {
        Key<String> key = Key.of("key");
        List<String> seen = new ArrayList<>();

        execute(
                error("outer", (c, _) -> record(c, seen, c.get(key))),
                enter("a", c -> c.with(key, "before")),
                enter(
                        "b",
                        c -> {
                            c.with(key, "after");
                            throw new Exception("boom");
                        }));

        assertThat(seen).containsExactly("before");
    }

    private static Context record(Context context, List<String> seen, String value) {
        seen.add(value);
        return context;
    }

    @Test
    void failureThatNobodyHandledLeavesTheChainAfterAllHeardOfIt() {
        Exception boom = new Exception("boom");

        ChainException thrown = failing(step("a"), step("b"), step("c").onEnter(throwing(boom)));

        assertThat(calls).endsWith("c error boom", "b error boom", "a error boom");
        assertFailure(thrown, "c", Stage.ENTER, boom);
        assertThat(boom.getSuppressed()).isEmpty();
    }

    @Test
    void errorsUnwindLikeExceptions() {
        StackOverflowError overflow = new StackOverflowError("deep");

        ChainException thrown =
                failing(
                        step("a"),
                        enter(
                                "b",
                                _ -> {
                                    throw overflow;
                                }));

        assertThat(calls).containsExactly("a enter", "a error deep");
        assertFailure(thrown, "b", Stage.ENTER, overflow);
    }

    // Exceptions on the way out

    @Test
    void failureOfLeaveGoesOnWithTheNextInterceptorOutside() {
        Exception boom = new Exception("boom");

        ChainException thrown =
                failing(step("a"), step("b"), step("c").onLeave(throwing(boom)), answer("d", OK));

        assertThat(calls).endsWith("d leave", "c leave", "b error boom", "a error boom");
        assertFailure(thrown, "c", Stage.LEAVE, boom);
        assertThat(thrown).hasMessage("leave of c failed: java.lang.Exception: boom");
    }

    @Test
    void failureOfLeaveIsHandledFurtherOutside() {
        Response handled = HttpResponse.status(503);

        Context end =
                execute(
                        step("a"),
                        step("b").onError((c, _) -> c.withResponse(handled)),
                        step("c").onLeave(throwing(new Exception("boom"))),
                        answer("d", OK));

        assertThat(calls).endsWith("c leave", "b error boom", "a leave");
        assertThat(end.response()).containsSame(handled);
    }

    @Test
    void errorSeesTheResponseThatTheFailureLeft() {
        List<Response> seen = new ArrayList<>();

        execute(
                error(
                        "a",
                        (c, _) -> {
                            seen.add(c.response().orElseThrow());
                            return c;
                        }),
                leave("b", throwing(new Exception("boom"))),
                answer("c", OK));

        assertThat(seen).containsExactly(OK);
    }

    @Test
    void failureOfTheOutermostLeaveHasNobodyLeftToHandleIt() {
        Exception boom = new Exception("boom");

        ChainException thrown =
                failing(
                        step("a").onLeave(throwing(boom)).onError((c, _) -> c.withResponse(OK)),
                        answer("b", OK));

        assertThat(calls).containsExactly("a enter", "b enter", "b leave", "a leave");
        assertFailure(thrown, "a", Stage.LEAVE, boom);
    }

    // Exceptions of error

    @Test
    void rethrowingTheSameFailureIsNotToHandleIt() {
        Exception boom = new Exception("boom");

        ChainException thrown =
                failing(
                        step("a"),
                        step("b")
                                .onError((_, failure) -> {
                                    throw failure;
                                }),
                        step("c").onEnter(throwing(boom)));

        assertThat(calls).endsWith("c error boom", "b error boom", "a error boom");
        assertFailure(thrown, "c", Stage.ENTER, boom);
        assertThat(boom.getSuppressed()).isEmpty();
    }

    @Test
    void anotherFailureOfTheSameTypeIsAnotherFailure() {
        Exception first = new Exception("first");
        Exception second = new Exception("second");

        ChainException thrown =
                failing(
                        step("a"),
                        step("b")
                                .onError((_, _) -> {
                                    throw second;
                                }),
                        step("c").onEnter(throwing(first)));

        assertThat(calls).endsWith("c error first", "b error first", "a error second");
        assertFailure(thrown, "b", Stage.ERROR, second);
        assertThat(second).hasSuppressedException(first);
        assertThat(thrown).hasMessage("error of b failed: java.lang.Exception: second");
    }

    @Test
    void eachFailureOfErrorKeepsTheOneBefore() {
        Exception first = new Exception("first");
        Exception second = new Exception("second");
        Exception third = new Exception("third");

        ChainException thrown =
                failing(
                        step("a").onError(replacing(third)),
                        step("b").onError(replacing(second)),
                        step("c").onEnter(throwing(first)));

        assertFailure(thrown, "a", Stage.ERROR, third);
        assertThat(third.getSuppressed()).containsExactly(second);
        assertThat(second.getSuppressed()).containsExactly(first);
    }

    @Test
    void failureAfterOneWasHandledUnwindsAgain() {
        Exception second = new Exception("second");

        ChainException thrown =
                failing(
                        step("a"),
                        step("b").onLeave(throwing(second)),
                        step("c").onError((c, _) -> c.withResponse(OK)),
                        step("d").onEnter(throwing(new Exception("first"))));

        assertThat(calls).endsWith("d error first", "c error first", "b leave", "a error second");
        assertFailure(thrown, "b", Stage.LEAVE, second);
        assertThat(second.getSuppressed()).isEmpty();
    }

    @Test
    void handledFailureWithoutAResponseLeavesNone() {
        Context end =
                execute(
                        step("a").onError((c, _) -> c),
                        step("b").onEnter(throwing(new Exception("boom"))));

        assertThat(end.response()).isEmpty();
    }

    // Null

    @ParameterizedTest
    @EnumSource(Stage.class)
    void callbackThatReturnsNullHasFailed(Stage stage) {
        Interceptor nullReturning =
                switch (stage) {
                    case ENTER -> enter("n", _ -> null);
                    case LEAVE -> leave("n", _ -> null);
                    case ERROR -> error("n", (_, _) -> null);
                };
        Interceptor last =
                stage == Stage.ERROR ? enter("z", throwing(new Exception("boom"))) : step("z");

        ChainException thrown = failing(step("a"), nullReturning, last);

        assertThat(thrown.failure())
                .isInstanceOf(NullPointerException.class)
                .hasMessage(stage + " of n returned null (expected: a context)");
        assertThat(thrown.interceptor()).isEqualTo("n");
        assertThat(thrown.stage()).isEqualTo(stage);
        assertThat(calls)
                .endsWith("a error " + stage + " of n returned null (expected: a context)");
    }

    @Test
    void handlerThatReturnsNullHasFailed() {
        ChainException thrown = failing(Interceptor.handler("GET /a", _ -> null));

        assertThat(thrown.failure())
                .isInstanceOf(NullPointerException.class)
                .hasMessage("The handler GET /a returned null (expected: a response)");
        assertThat(thrown.interceptor()).isEqualTo("GET /a");
    }

    @ParameterizedTest
    @EnumSource(
            value = Stage.class,
            names = {"LEAVE", "ERROR"})
    void enqueueingOnTheWayOutHasFailed(Stage stage) {
        Interceptor late =
                stage == Stage.LEAVE
                        ? leave("late", c -> c.enqueue(step("never")))
                        : error("late", (c, _) -> c.enqueue(step("never")));
        Interceptor last =
                stage == Stage.ERROR ? enter("z", throwing(new Exception("boom"))) : step("z");

        ChainException thrown = failing(late, last);

        assertThat(thrown.failure())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "Interceptors were enqueued on the way out, where none enters any more: [never]");
        assertThat(thrown.stage()).isEqualTo(stage);
    }

    // Interrupts

    @Test
    void interruptShowsAgainAfterItsException() {
        ChainException thrown = failing(enter("a", throwing(new InterruptedException("stop"))));

        assertThat(Thread.interrupted()).isTrue();
        assertFailure(thrown, "a", Stage.ENTER, thrown.failure());
        assertThat(thrown.failure()).isInstanceOf(InterruptedException.class);
    }

    @Test
    void otherFailuresInterruptNobody() {
        failing(enter("a", throwing(new Exception("boom"))));

        assertThat(Thread.interrupted()).isFalse();
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

    // Bodies

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
                        leave("a", c -> c.mapResponse(ChainTest::wrapped)),
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

    // Helpers

    private static Request request() {
        return Request.builder("GET", "/").build();
    }

    private static Context execute(Interceptor... interceptors) {
        return Chain.execute(Context.of(request()), List.of(interceptors));
    }

    private static ChainException failing(Interceptor... interceptors) {
        return catchThrowableOfType(ChainException.class, () -> execute(interceptors));
    }

    private static void assertFailure(
            ChainException thrown, String interceptor, Stage stage, Throwable failure) {
        assertThat(thrown.interceptor()).isEqualTo(interceptor);
        assertThat(thrown.stage()).isEqualTo(stage);
        assertThat(thrown.failure()).isSameAs(failure);
        assertThat(thrown).hasCause(failure);
    }

    private static Interceptor.Step throwing(Exception failure) {
        return _ -> {
            throw failure;
        };
    }

    private static Interceptor.Recovery replacing(Exception failure) {
        return (_, _) -> {
            throw failure;
        };
    }

    private Recorder step(String name) {
        return new Recorder(name, calls, c -> c, c -> c, Interceptor.Recovery.PASS);
    }

    private Recorder answer(String name, Response response) {
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

    /// Writes down each call, then does what it was told.
    private record Recorder(String name, List<String> calls, Step in, Step out, Recovery recovery)
            implements Interceptor {

        Recorder onEnter(Step step) {
            return new Recorder(name, calls, step, out, recovery);
        }

        Recorder onLeave(Step step) {
            return new Recorder(name, calls, in, step, recovery);
        }

        Recorder onError(Recovery recovery) {
            return new Recorder(name, calls, in, out, recovery);
        }

        @Override
        public Context enter(Context context) throws Exception {
            calls.add(name + " enter");
            return in.apply(context);
        }

        @Override
        public Context leave(Context context) throws Exception {
            calls.add(name + " leave");
            return out.apply(context);
        }

        @Override
        public Context error(Context context, Throwable failure) throws Throwable {
            calls.add(name + " error " + failure.getMessage());
            return recovery.apply(context, failure);
        }

        @Override
        public String toString() {
            return name;
        }
    }
}
