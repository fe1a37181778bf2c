package dev.socle.interceptor;

import dev.socle.http.Request;
import dev.socle.http.Response;
import java.util.List;
import java.util.function.BiFunction;

/// Runs a request through interceptors.
///
/// ```
///   enter   A -> B -> C          in order, until one gives a response or the queue is empty
///   leave   A <- B <- C          in reverse, over all that entered
///   error   A <- B               instead of leave, from the interceptor that threw on, until one handles it
/// ```
///
/// All of it happens on the caller's thread, without a lock. An interceptor has entered from before
/// its `enter` is called, so it hears of its own failure there. One that threw in `leave` or
/// `error` is not called again. A callback that returns null has failed. An interrupt that shows as
/// an [InterruptedException] leaves the thread's flag set.
///
/// When a response is replaced by one with another body, or lost to a failure that nobody handled,
/// the old body is discarded: closed, unless someone opened it to wrap it ([dev.socle.http.Body]).
public final class Chain {

    private Chain() {}

    /// Runs the interceptors.
    ///
    /// @param context to begin with; what it has queued enters before the interceptors
    /// @param interceptors to enter in this order
    /// @return the context as the outermost interceptor left it, with or without a response
    /// @throws ChainException if something failed and no interceptor handled it
    public static Context execute(Context context, List<? extends Interceptor> interceptors) {
        return execute(context, interceptors, (request, response) -> response);
    }

    /// Runs the interceptors, and changes the response between the way in and the way out.
    ///
    /// @param context to begin with; what it has queued enters before the interceptors
    /// @param interceptors to enter in this order
    /// @param turn applied to the request and the response that ended the way in, before any
    ///   `leave`; if it throws, the interceptor that answered has failed in `enter`
    /// @return the context as the outermost interceptor left it, with or without a response
    /// @throws ChainException if something failed and no interceptor handled it
    public static Context execute(
            Context context,
            List<? extends Interceptor> interceptors,
            BiFunction<Request, Response, Response> turn) {
        return new ChainRun(context.enqueue(interceptors.toArray(Interceptor[]::new)), turn).run();
    }
}
