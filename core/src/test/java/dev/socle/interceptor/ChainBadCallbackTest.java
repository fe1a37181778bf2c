package dev.socle.interceptor;

import static dev.socle.interceptor.ChainRuns.failing;
import static dev.socle.interceptor.ChainRuns.throwing;
import static dev.socle.interceptor.Interceptor.enter;
import static dev.socle.interceptor.Interceptor.error;
import static dev.socle.interceptor.Interceptor.leave;
import static org.assertj.core.api.Assertions.assertThat;

import dev.socle.interceptor.ChainException.Stage;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Callbacks that do what they must not.
class ChainBadCallbackTest {

    private final List<String> calls = new ArrayList<>();

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

    private RecordingInterceptor step(String name) {
        return RecordingInterceptor.of(name, calls);
    }
}
