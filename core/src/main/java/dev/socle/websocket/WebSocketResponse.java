package dev.socle.websocket;

import dev.socle.http.Headers;
import dev.socle.http.Response;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// The answer that turns a request into a WebSocket: an immutable value that interceptors see on
/// the way out, may decorate, wrap or replace. Nothing is upgraded before the last of them
/// returned.
public final class WebSocketResponse implements Response {

    private final WebSocketListener listener;
    private final @Nullable ChannelTask task;
    private final WebSocketOptions options;
    private final Headers headers;
    private final @Nullable String subprotocol;

    private WebSocketResponse(
            WebSocketListener listener,
            @Nullable ChannelTask task,
            WebSocketOptions options,
            Headers headers,
            @Nullable String subprotocol) {
        this.listener = listener;
        this.task = task;
        this.options = options;
        this.headers = headers;
        this.subprotocol = subprotocol;
    }

    /// Answers with a WebSocket whose events go to a listener.
    ///
    /// @param listener called for this channel
    /// @return the answer, with default options
    public static WebSocketResponse of(WebSocketListener listener) {
        var task = listener instanceof ChannelTask itself ? itself : null;
        return new WebSocketResponse(
                listener, task, WebSocketOptions.defaults(), Headers.empty(), null);
    }

    /// Answers with a WebSocket of an endpoint.
    ///
    /// @param endpoint gives callbacks and options
    /// @return the answer, for one channel
    public static WebSocketResponse of(WebSocketEndpoint endpoint) {
        return of(endpoint.newListener()).options(endpoint.options());
    }

    /// The listener of the channel to come.
    ///
    /// @return the listener
    public WebSocketListener listener() {
        return listener;
    }

    /// What runs for the channel after `onOpen`, however its listener is wrapped.
    ///
    /// @return the task of a conversation's endpoint, otherwise null
    public @Nullable ChannelTask task() {
        return task;
    }

    /// The options of the channel to come.
    ///
    /// @return the options
    public WebSocketOptions options() {
        return options;
    }

    /// The subprotocol that the handler chose itself.
    ///
    /// @return one that the client offered, or null to let [WebSocketOptions#subprotocols()] decide
    public @Nullable String subprotocol() {
        return subprotocol;
    }

    /// Wraps the listener, as an interceptor does that wants to see the channel's events. A wrapper
    /// of a [PingListener] that wants the pings answered by it must be one too.
    ///
    /// @param wrapper gets the present listener
    /// @return a new answer
    public WebSocketResponse wrapListener(UnaryOperator<WebSocketListener> wrapper) {
        return new WebSocketResponse(wrapper.apply(listener), task, options, headers, subprotocol);
    }

    /// Lets an interceptor see the messages, around all that do so far.
    ///
    /// @param interceptor the outermost from now on
    /// @return a new answer
    public WebSocketResponse intercept(MessageInterceptor interceptor) {
        return options(options.interceptedBy(interceptor));
    }

    /// Replaces the options.
    ///
    /// @param options the new options
    /// @return a new answer
    public WebSocketResponse options(WebSocketOptions options) {
        return new WebSocketResponse(listener, task, options, headers, subprotocol);
    }

    /// Chooses the subprotocol, instead of the options.
    ///
    /// @param subprotocol one of `request.subprotocols()`; another is answered with 500
    /// @return a new answer
    public WebSocketResponse subprotocol(String subprotocol) {
        return new WebSocketResponse(listener, task, options, headers, subprotocol);
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
        return new WebSocketResponse(listener, task, options, headers, subprotocol);
    }
}
