package dev.socle.auth;

import dev.socle.http.HttpResponse;
import dev.socle.http.Key;
import dev.socle.http.Request;
import dev.socle.http.Response;
import dev.socle.interceptor.Context;
import dev.socle.interceptor.Interceptor;
import dev.socle.websocket.WebSocketResponse;
import java.util.List;

/// Takes a bearer token out of the subprotocols that a client offers, where pages have to put it:
/// they cannot set a header on a WebSocket.
///
/// ```java
/// get("/ws/chat", chat).with(new BearerSubprotocol(), Authentication.required(bearer))
/// ```
///
/// ```js
/// new WebSocket(url, ["chat", "bearer." + token])     // an endpoint that speaks chat
/// new WebSocket(url, ["bearer", "bearer." + token])   // an endpoint without subprotocols
/// ```
///
/// The token becomes the `Authorization` header of the request, in the place of one that is there,
/// and is no offer any more: it is not agreed on, and nothing names it. It is taken as it is. One
/// with characters that no subprotocol may have (RFC 9110 5.6.2; a JWT has none) is sent in Base64
/// for URLs, and the verifier decodes it.
///
/// A browser that offered subprotocols fails the WebSocket if none is agreed on. So `bearer`, where
/// it is offered, is agreed on if nothing else is; a page that offers neither gets a 400 that says
/// so.
public final class BearerSubprotocol implements Interceptor {

    private static final String NAME = "bearer";
    private static final String PREFIX = NAME + '.';
    private static final Key<Boolean> TAKEN = Key.of("bearerTaken");

    /// An interceptor that belongs before an [Authentication].
    public BearerSubprotocol() {}

    @Override
    public String name() {
        return "bearer-subprotocol";
    }

    @Override
    public Context enter(Context context) {
        List<String> tokens =
                context.request().subprotocols().stream()
                        .filter(offer -> offer.startsWith(PREFIX))
                        .toList();
        return tokens.isEmpty()
                ? context
                : context.withRequest(move(tokens, context.request())).with(TAKEN, true);
    }

    @Override
    public Context leave(Context context) {
        return context.find(TAKEN).isEmpty()
                ? context
                : context.mapResponse(response -> agree(context.request(), response));
    }

    /// Each of several tokens becomes a header, so that none of them counts.
    private static Request move(List<String> tokens, Request request) {
        Request moved = AuthorizationHeader.without(request);
        for (String token : tokens) {
            moved =
                    AuthorizationHeader.with(
                            moved.withoutSubprotocol(token),
                            BearerAuthentication.SCHEME,
                            token.substring(PREFIX.length()));
        }
        return moved;
    }

    private static Response agree(Request request, Response response) {
        if (!(response instanceof WebSocketResponse webSocket) || isAgreed(request, webSocket)) {
            return response;
        }
        if (request.subprotocols().contains(NAME)) {
            return webSocket.subprotocol(NAME);
        }
        return request.header("Origin").isPresent() ? alone(webSocket) : response;
    }

    private static boolean isAgreed(Request request, WebSocketResponse response) {
        return response.subprotocol() != null
                || response.options().subprotocols().stream()
                        .anyMatch(request.subprotocols()::contains);
    }

    private static HttpResponse alone(WebSocketResponse response) {
        List<String> spoken = response.options().subprotocols();
        return HttpResponse.text(
                        "Sec-WebSocket-Protocol: a token and nothing that is spoken here (expected: also bearer"
                                + (spoken.isEmpty() ? "" : ", or one of " + spoken)
                                + "; browsers fail a WebSocket without)\n")
                .withStatus(400);
    }
}
