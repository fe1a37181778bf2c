package dev.socle.interceptor;

import dev.socle.http.ClientGoneException;
import dev.socle.http.HttpResponse;
import dev.socle.http.HttpStatusException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/// Turns failures into responses. The client learns nothing of what was not meant for it.
final class ErrorResponses implements Interceptor {

    static final String LOGGER = "dev.socle.errors";

    private final Logger logger;

    ErrorResponses(Logger logger) {
        this.logger = logger;
    }

    @Override
    public String name() {
        return "errors";
    }

    @Override
    public Context error(Context context, Throwable failure) {
        HttpResponse response =
                failure instanceof HttpStatusException chosen
                        ? chosen.response()
                        : HttpResponse.text("Internal server error").withStatus(500);
        if (ClientGoneException.isBehind(failure)) {
            logger.log(Level.DEBUG, () -> context.request() + " failed: " + failure);
        } else if (response.status() >= 500) {
            log(context, failure);
        }
        return context.withResponse(response);
    }

    private void log(Context context, Throwable failure) {
        ChainException origin = context.failure();
        String where = origin == null ? "" : ": " + origin.stage() + " of " + origin.interceptor();
        logger.log(Level.ERROR, context.request() + " failed" + where, failure);
    }
}
