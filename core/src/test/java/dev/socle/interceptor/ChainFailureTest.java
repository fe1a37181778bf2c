package dev.socle.interceptor;

import static dev.socle.interceptor.ChainRuns.assertFailure;
import static dev.socle.interceptor.ChainRuns.execute;
import static dev.socle.interceptor.ChainRuns.failing;
import static dev.socle.interceptor.ChainRuns.replacing;
import static dev.socle.interceptor.ChainRuns.throwing;
import static dev.socle.interceptor.Interceptor.enter;
import static dev.socle.interceptor.Interceptor.error;
import static dev.socle.interceptor.Interceptor.leave;
import static org.assertj.core.api.Assertions.assertThat;

import dev.socle.http.HttpResponse;
import dev.socle.http.Key;
import dev.socle.http.Response;
import dev.socle.interceptor.ChainException.Stage;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Where a failure goes, and who may handle it.
class ChainFailureTest {

    private static final Response OK = HttpResponse.text("ok");

    private final List<String> calls = new ArrayList<>();

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

    private RecordingInterceptor step(String name) {
        return RecordingInterceptor.of(name, calls);
    }

    private RecordingInterceptor answer(String name, Response response) {
        return step(name).onEnter(c -> c.withResponse(response));
    }
}
