package dev.socle.interceptor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.socle.http.Request;
import dev.socle.interceptor.ChainException.Stage;
import java.util.List;

/// Runs chains of interceptors, and says how they fail.
final class ChainRuns {

    private ChainRuns() {}

    static Request request() {
        return Request.builder("GET", "/").build();
    }

    static Context execute(Interceptor... interceptors) {
        return Chain.execute(Context.of(request()), List.of(interceptors));
    }

    static ChainException failing(Interceptor... interceptors) {
        return catchThrowableOfType(ChainException.class, () -> execute(interceptors));
    }

    static void assertFailure(
            ChainException thrown, String interceptor, Stage stage, Throwable failure) {
        assertThat(thrown.interceptor()).isEqualTo(interceptor);
        assertThat(thrown.stage()).isEqualTo(stage);
        assertThat(thrown.failure()).isSameAs(failure);
        assertThat(thrown).hasCause(failure);
    }

    static Interceptor.Step throwing(Exception failure) {
        return _ -> {
            throw failure;
        };
    }

    static Interceptor.Recovery replacing(Exception failure) {
        return (_, _) -> {
            throw failure;
        };
    }
}
