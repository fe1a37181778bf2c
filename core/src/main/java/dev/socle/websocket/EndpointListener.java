package dev.socle.websocket;

import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The listener of one connection of an endpoint: holds its process object.
sealed class EndpointListener<P> implements WebSocketListener permits EndpointPingListener {

    private final EndpointCallbacks<P> callbacks;

    // touched by callbacks only, each of which happens-before the next
    private @Nullable P process;
    private boolean opened;

    EndpointListener(EndpointCallbacks<P> callbacks) {
        this.callbacks = callbacks;
    }

    @Override
    public final void onOpen(WebSocketChannel channel) throws Exception {
        if (opened) {
            throw new IllegalStateException(
                    "A WebSocketResponse of an endpoint is for one channel");
        }
        opened = true;
        process = callbacks.open().open(channel, channel.request());
    }

    @Override
    public final void onText(WebSocketChannel channel, String text) throws Exception {
        call(callbacks.messages().text(), channel, text);
    }

    @Override
    public final void onBinary(WebSocketChannel channel, ByteBuffer data) throws Exception {
        call(callbacks.messages().binary(), channel, data);
    }

    @Override
    public final void onTextStream(WebSocketChannel channel, Reader text) throws Exception {
        call(callbacks.messages().textStream(), channel, text);
    }

    @Override
    public final void onBinaryStream(WebSocketChannel channel, InputStream data) throws Exception {
        call(callbacks.messages().binaryStream(), channel, data);
    }

    @Override
    public final void onBinaryView(WebSocketChannel channel, ByteBuffer view) throws Exception {
        call(callbacks.messages().binaryView(), channel, view);
    }

    @Override
    public final void onPong(WebSocketChannel channel, ByteBuffer data) throws Exception {
        call(callbacks.pong(), channel, data);
    }

    @Override
    public final void onExpiring(WebSocketChannel channel, Instant at) throws Exception {
        call(callbacks.expiring(), channel, at);
    }

    @Override
    public final void onError(WebSocketChannel channel, Throwable error) throws Exception {
        callAtEnd(callbacks.error(), channel, error);
    }

    @Override
    public final void onClose(WebSocketChannel channel, CloseStatus status) throws Exception {
        callAtEnd(callbacks.close(), channel, status);
    }

    /// No message is delivered unless `onOpen` returned, so the process object is what `P` allows.
    @SuppressWarnings("NullAway")
    final <T> void call(
            ProcessEndpoint.@Nullable Callback<P, T> callback, WebSocketChannel channel, T event)
            throws Exception {
        if (callback != null) {
            callback.accept(channel, process, event);
        }
    }

    private <T> void callAtEnd(
            ProcessEndpoint.@Nullable EndCallback<P, T> callback, WebSocketChannel channel, T event)
            throws Exception {
        if (callback != null) {
            callback.accept(channel, process, event);
        }
    }
}
