package dev.socle.interceptor;

import java.util.List;

/// The interceptors that a service has by default.
public final class Interceptors {

    private Interceptors() {}

    /// All of them, in the order in which they enter: [#requestLog()], [#secureHeaders()],
    /// [#errors()], [#notFound()]. A [TrustedProxies] belongs behind them, the router last.
    ///
    /// @return the interceptors; cannot be changed
    public static List<Interceptor> defaults() {
        return List.of(requestLog(), secureHeaders(), errors(), notFound());
    }

    /// Logs one line for each request. It belongs outside of all that changes the response.
    ///
    /// @return the interceptor, which has options
    public static RequestLog requestLog() {
        return RequestLog.standard();
    }

    /// Adds headers that make browsers careful.
    ///
    /// @return the interceptor, which has options
    public static SecureHeaders secureHeaders() {
        return SecureHeaders.standard();
    }

    /// Turns failures into responses: an [dev.socle.http.HttpStatusException] into its status and
    /// message, any other into 500 with no detail. A failure that gives 500 or above is logged
    /// once, with its cause and the interceptor it comes from.
    ///
    /// @return the interceptor
    public static Interceptor errors() {
        return new ErrorResponses(System.getLogger(ErrorResponses.LOGGER));
    }

    /// Answers 404 where nobody else did.
    ///
    /// @return the interceptor
    public static Interceptor notFound() {
        return new NotFound();
    }
}
