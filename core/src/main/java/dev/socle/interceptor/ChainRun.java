package dev.socle.interceptor;

import dev.socle.http.Body;
import dev.socle.http.HttpResponse;
import dev.socle.http.Request;
import dev.socle.http.Response;
import dev.socle.interceptor.ChainException.Stage;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/// One request's way through a chain. Used once, by one thread.
final class ChainRun {

    private final BiFunction<Request, Response, Response> turn;
    private final ArrayDeque<Interceptor> entered = new ArrayDeque<>();
    private Context context;
    private @Nullable ChainException failure;

    ChainRun(Context context, BiFunction<Request, Response, Response> turn) {
        this.context = context;
        this.turn = turn;
    }

    Context run() {
        enterAll();
        context = context.terminate();
        leaveAll();
        if (failure != null) {
            discard(context.response(), Optional.empty());
            throw failure;
        }
        return context;
    }

    private void enterAll() {
        while (failure == null && context.hasQueue() && !context.hasResponse()) {
            Interceptor interceptor = context.head();
            context = context.withoutHead();
            entered.push(interceptor);
            call(interceptor, Stage.ENTER, interceptor::enter);
            if (failure == null && context.hasResponse()) {
                call(interceptor, Stage.ENTER, this::turn);
            }
        }
    }

    private Context turn(Context answered) {
        return answered.mapResponse(response -> turn.apply(answered.request(), response));
    }

    private void leaveAll() {
        while (!entered.isEmpty()) {
            Interceptor interceptor = entered.pop();
            if (failure == null) {
                call(
                        interceptor,
                        Stage.LEAVE,
                        answered -> withoutQueue(interceptor.leave(answered)));
            } else {
                recover(interceptor, failure);
            }
        }
    }

    @SuppressWarnings("ReferenceEquality") // Rethrown means the same object.
    private void recover(Interceptor interceptor, ChainException unwinding) {
        failure = null;
        context = context.withFailure(unwinding);
        call(
                interceptor,
                Stage.ERROR,
                failed -> withoutQueue(interceptor.error(failed, unwinding.failure())));
        context = context.withFailure(null);
        ChainException thrown = failure;
        if (thrown != null && thrown.failure() == unwinding.failure()) {
            failure = unwinding;
        } else if (thrown != null) {
            thrown.failure().addSuppressed(unwinding.failure());
        }
    }

    // Errors are caught like exceptions: the log line, the clean-up and the answer of the
    // interceptors outside are due after a StackOverflowError too.
    private void call(Interceptor interceptor, Stage stage, Callback callback) {
        Context before = context;
        try {
            @Nullable Context after = callback.apply(before);
            if (after == null) {
                throw new NullPointerException(
                        stage
                                + " of "
                                + interceptor.name()
                                + " returned null (expected: a context)");
            }
            context = after;
            discard(before.response(), after.response());
        } catch (Throwable thrown) {
            if (thrown instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            failure = new ChainException(interceptor.name(), stage, thrown);
        }
    }

    private static @Nullable Context withoutQueue(@Nullable Context after) {
        if (after != null && after.hasQueue()) {
            throw new IllegalStateException(
                    "Interceptors were enqueued on the way out, where none enters any more: "
                            + after.queue());
        }
        return after;
    }

    private static void discard(Optional<Response> old, Optional<Response> present) {
        if (old.orElse(null) instanceof HttpResponse dropped && dropped.body() != body(present)) {
            dropped.body().discard();
        }
    }

    private static @Nullable Body body(Optional<Response> response) {
        return response.orElse(null) instanceof HttpResponse http ? http.body() : null;
    }

    private interface Callback {
        @Nullable Context apply(Context context) throws Throwable;
    }
}
