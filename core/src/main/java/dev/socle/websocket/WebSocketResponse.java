package dev.socle.websocket;

import dev.socle.http.Headers;
import dev.socle.http.Response;

/// The answer that turns a request into a WebSocket.
public final class WebSocketResponse implements Response {

    private final Headers headers;

    private WebSocketResponse(Headers headers) {
        this.headers = headers;
    }

    @Override
    public int status() {
        return 101;
    }

    @Override
    public Headers headers() {
        return headers;
    }

    @Override
    public WebSocketResponse withHeaders(Headers headers) {
        return new WebSocketResponse(headers);
    }
}
