package dev.socle.interceptor;

import dev.socle.http.HttpResponse;

/// Answers 404 where nobody else did.
final class NotFound implements Interceptor {

    @Override
    public String name() {
        return "not-found";
    }

    @Override
    public Context leave(Context context) {
        return context.hasResponse()
                ? context
                : context.withResponse(HttpResponse.text("Not found").withStatus(404));
    }
}
