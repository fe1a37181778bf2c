package dev.socle.auth;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.socle.http.HttpResponse;
import dev.socle.http.Request;
import dev.socle.http.RequestBuilder;
import dev.socle.http.Response;
import dev.socle.interceptor.Chain;
import dev.socle.interceptor.Context;
import dev.socle.interceptor.Interceptor;
import dev.socle.websocket.WebSocketListener;
import dev.socle.websocket.WebSocketResponse;
import java.io.IOException;
import java.security.Principal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A request through interceptors, and what its handler saw.
final class Exchange {

    private @Nullable Request seen;
    private final Context end;

    private Exchange(Request request, Response answer, Interceptor... interceptors) {
        List<Interceptor> all = new ArrayList<>(List.of(interceptors));
        all.add(
                Interceptor.handler(
                        "handler",
                        it -> {
                            seen = it;
                            return answer;
                        }));
        end = Chain.execute(Context.of(request), all);
    }

    static Exchange of(Request request, Interceptor... interceptors) {
        return new Exchange(request, HttpResponse.text("in"), interceptors);
    }

    /// The handler answers with a WebSocket.
    static Exchange upgrade(Request request, Interceptor... interceptors) {
        var answer = WebSocketResponse.of(new WebSocketListener() {});
        return new Exchange(request, answer, interceptors);
    }

    static RequestBuilder get(String uri) {
        return Request.builder("GET", uri).header("Host", "localhost");
    }

    Response response() {
        return end.response().orElseThrow();
    }

    /// Status and challenges, as in `401 [Basic realm="a"]`.
    String outcome() {
        return response().status() + " " + response().headers().all("WWW-Authenticate");
    }

    static String text(Response response) throws IOException {
        return response instanceof HttpResponse http
                ? new String(http.body().open().readAllBytes(), UTF_8)
                : "no text";
    }

    /// Whom the handler saw: a name, `nobody`, or `not reached`.
    String principal() {
        return seen == null
                ? "not reached"
                : seen.principal().map(Principal::getName).orElse("nobody");
    }

    /// As the handler saw it.
    Request seen() {
        if (seen == null) {
            throw new AssertionError("handler: not reached, the answer is " + response());
        }
        return seen;
    }

    /// As the interceptors left it.
    Request left() {
        return end.request();
    }
}
