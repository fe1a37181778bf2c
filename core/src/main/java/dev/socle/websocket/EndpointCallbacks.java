package dev.socle.websocket;

import java.nio.ByteBuffer;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The callbacks of an endpoint; all but `open` may be missing.
record EndpointCallbacks<P>(
        ProcessEndpoint.OpenCallback<P> open,
        MessageCallbacks<P> messages,
        ProcessEndpoint.@Nullable Callback<P, ByteBuffer> ping,
        ProcessEndpoint.@Nullable Callback<P, ByteBuffer> pong,
        ProcessEndpoint.@Nullable Callback<P, Instant> expiring,
        ProcessEndpoint.@Nullable EndCallback<P, Throwable> error,
        ProcessEndpoint.@Nullable EndCallback<P, CloseStatus> close) {

    static <P> EndpointCallbacks<P> opening(ProcessEndpoint.OpenCallback<P> open) {
        return new EndpointCallbacks<>(open, MessageCallbacks.none(), null, null, null, null, null);
    }

    EndpointCallbacks<P> withMessages(MessageCallbacks<P> messages) {
        return new EndpointCallbacks<>(open, messages, ping, pong, expiring, error, close);
    }

    EndpointCallbacks<P> onPing(ProcessEndpoint.Callback<P, ByteBuffer> ping) {
        return new EndpointCallbacks<>(open, messages, ping, pong, expiring, error, close);
    }

    EndpointCallbacks<P> onPong(ProcessEndpoint.Callback<P, ByteBuffer> pong) {
        return new EndpointCallbacks<>(open, messages, ping, pong, expiring, error, close);
    }

    EndpointCallbacks<P> onExpiring(ProcessEndpoint.Callback<P, Instant> expiring) {
        return new EndpointCallbacks<>(open, messages, ping, pong, expiring, error, close);
    }

    EndpointCallbacks<P> onError(ProcessEndpoint.EndCallback<P, Throwable> error) {
        return new EndpointCallbacks<>(open, messages, ping, pong, expiring, error, close);
    }

    EndpointCallbacks<P> onClose(ProcessEndpoint.EndCallback<P, CloseStatus> close) {
        return new EndpointCallbacks<>(open, messages, ping, pong, expiring, error, close);
    }

    WebSocketListener newListener() {
        return ping == null ? new EndpointListener<>(this) : new EndpointPingListener<>(this, ping);
    }
}
