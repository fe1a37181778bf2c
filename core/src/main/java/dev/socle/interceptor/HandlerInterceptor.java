package dev.socle.interceptor;

import dev.socle.http.Handler;
import dev.socle.http.Response;
import org.jspecify.annotations.Nullable;

/// The end of the way in: a handler's answer becomes the context's response.
record HandlerInterceptor(String name, Handler handler) implements Interceptor {

    @Override
    public Context enter(Context context) throws Exception {
        @Nullable Response response = handler.handle(context.request());
        if (response == null) {
            throw new NullPointerException(
                    "The handler " + name + " returned null (expected: a response)");
        }
        return context.withResponse(response);
    }

    @Override
    public String toString() {
        return name;
    }
}
