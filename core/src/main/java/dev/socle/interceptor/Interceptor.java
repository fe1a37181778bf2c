package dev.socle.interceptor;

import dev.socle.http.Handler;

/// A named step of a [Chain], with up to three functions: on the way in, on the way out, and after
/// a failure.
///
/// Each function is called on the request's virtual thread, so it may block, and returns the
/// context to go on with, never null. One interceptor serves many requests at once.
///
/// ```java
/// Interceptor.leave("no-store", c -> c.mapResponse(r -> r.setHeader("Cache-Control", "no-store")))
/// ```
public interface Interceptor {

    /// The name, for messages and logs.
    ///
    /// @return the name, always the same
    String name();

    /// Called on the way in. A context with a response ends the way in: what is still queued is
    /// dropped.
    ///
    /// @param context as the interceptor before left it
    /// @return the context to go on with
    /// @throws Exception to unwind, beginning with this interceptor's own [#error]
    default Context enter(Context context) throws Exception {
        return context;
    }

    /// Called on the way out, in reverse order of entering.
    ///
    /// @param context as the interceptor after left it
    /// @return the context to go on with
    /// @throws Exception to unwind, beginning with the next interceptor outside of this one
    default Context leave(Context context) throws Exception {
        return context;
    }

    /// Called instead of [#leave] while a failure unwinds. To return is to have handled it: the
    /// interceptors outside get [#leave] again. To throw the same failure is to pass it on, which
    /// is what happens by default; to throw another one replaces it, with the first as suppressed.
    ///
    /// @param context as it was when the failure happened
    /// @param failure what was thrown, by this interceptor's [#enter] or by one further inside
    /// @return the context to go on with
    /// @throws Throwable the same failure, or another
    default Context error(Context context, Throwable failure) throws Throwable {
        throw failure;
    }

    /// An interceptor with a function for the way in.
    ///
    /// @param name for messages and logs
    /// @param step called as [#enter]
    /// @return the interceptor
    static Interceptor enter(String name, Step step) {
        return new FunctionInterceptor(name, step, Step.PASS, Recovery.PASS);
    }

    /// An interceptor with a function for the way out.
    ///
    /// @param name for messages and logs
    /// @param step called as [#leave]
    /// @return the interceptor
    static Interceptor leave(String name, Step step) {
        return new FunctionInterceptor(name, Step.PASS, step, Recovery.PASS);
    }

    /// An interceptor with a function for failures.
    ///
    /// @param name for messages and logs
    /// @param recovery called as [#error]
    /// @return the interceptor
    static Interceptor error(String name, Recovery recovery) {
        return new FunctionInterceptor(name, Step.PASS, Step.PASS, recovery);
    }

    /// An interceptor that answers every request that reaches it.
    ///
    /// @param name for messages and logs
    /// @param handler gives the response
    /// @return the interceptor
    static Interceptor handler(String name, Handler handler) {
        return new HandlerInterceptor(name, handler);
    }

    /// A function from context to context.
    @FunctionalInterface
    interface Step {

        /// Gives the context back as it is.
        Step PASS = context -> context;

        /// Takes the step.
        ///
        /// @param context the context
        /// @return the context to go on with
        /// @throws Exception to unwind
        Context apply(Context context) throws Exception;
    }

    /// A function that may handle a failure.
    @FunctionalInterface
    interface Recovery {

        /// Passes the failure on.
        Recovery PASS =
                (_, failure) -> {
                    throw failure;
                };

        /// Handles the failure, or throws it again.
        ///
        /// @param context as it was when the failure happened
        /// @param failure what was thrown
        /// @return the context to go on with
        /// @throws Throwable the same failure, or another
        Context apply(Context context, Throwable failure) throws Throwable;
    }
}
