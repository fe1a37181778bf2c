package dev.socle.interceptor;

import dev.socle.http.Key;
import dev.socle.http.Request;
import dev.socle.http.Response;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.HashSet;
import java.util.Set;
import java.util.function.LongSupplier;

/// Logs one line for each request when it leaves: method, path, the status that the client sees,
/// and how long the interceptors inside took.
///
/// ```
/// GET /ws/chat/tea?token=*** 101 3.4 ms
/// ```
///
/// Lines go to the logger `dev.socle.requests` at level `INFO`. The values of the query parameters
/// `access_token`, `api_key`, `apikey`, `code`, `key`, `password`, `secret`, `signature`, `ticket`
/// and `token` are not shown; the names are compared decoded and without case. Immutable: each
/// change gives a new interceptor.
public final class RequestLog implements Interceptor {

    private static final Key<Long> STARTED = Key.of("requestStartedNanos");
    private static final Set<String> SECRETS =
            Set.of(
                    "access_token",
                    "api_key",
                    "apikey",
                    "code",
                    "key",
                    "password",
                    "secret",
                    "signature",
                    "ticket",
                    "token");

    private final Logger logger;
    private final LongSupplier nanoTime;
    private final QueryRedaction redaction;

    private RequestLog(Logger logger, LongSupplier nanoTime, QueryRedaction redaction) {
        this.logger = logger;
        this.nanoTime = nanoTime;
        this.redaction = redaction;
    }

    static RequestLog standard() {
        return new RequestLog(
                System.getLogger("dev.socle.requests"),
                System::nanoTime,
                new QueryRedaction(SECRETS));
    }

    /// Hides the values of more query parameters.
    ///
    /// @param names of the parameters, decoded, in any case
    /// @return a new interceptor
    public RequestLog redact(String... names) {
        Set<String> all = new HashSet<>(redaction.names());
        all.addAll(Set.of(names));
        return new RequestLog(logger, nanoTime, new QueryRedaction(all));
    }

    /// Logs elsewhere.
    ///
    /// @param logger gets one line for each request at level `INFO`
    /// @return a new interceptor
    public RequestLog logger(Logger logger) {
        return new RequestLog(logger, nanoTime, redaction);
    }

    /// Measures with another clock.
    ///
    /// @param nanoTime gives nanoseconds from any fixed point on, as [System#nanoTime()] does
    /// @return a new interceptor
    public RequestLog ticker(LongSupplier nanoTime) {
        return new RequestLog(logger, nanoTime, redaction);
    }

    @Override
    public String name() {
        return "request-log";
    }

    @Override
    public Context enter(Context context) {
        return context.with(STARTED, nanoTime.getAsLong());
    }

    @Override
    public Context leave(Context context) {
        log(context, context.response().map(Response::status).map(String::valueOf).orElse("-"));
        return context.without(STARTED);
    }

    @Override
    public Context error(Context context, Throwable failure) throws Throwable {
        log(context, "500");
        throw failure;
    }

    private void log(Context context, String status) {
        if (logger.isLoggable(Level.INFO)) {
            logger.log(Level.INFO, line(context, status));
        }
    }

    private String line(Context context, String status) {
        Request request = context.request();
        StringBuilder line = new StringBuilder(request.method()).append(' ').append(request.path());
        request.query().ifPresent(query -> redaction.append(query, line.append('?')));
        long tenths =
                context.find(STARTED)
                        .map(started -> (nanoTime.getAsLong() - started) / 100_000)
                        .orElse(0L);
        return line.append(' ')
                .append(status)
                .append(' ')
                .append(tenths / 10)
                .append('.')
                .append(tenths % 10)
                .append(" ms")
                .toString();
    }
}
