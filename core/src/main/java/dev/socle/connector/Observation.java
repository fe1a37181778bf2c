package dev.socle.connector;

import dev.socle.observe.ChannelCallback;
import dev.socle.observe.ChannelObserver;
import dev.socle.protocol.Utf8;
import dev.socle.websocket.CloseStatus;
import dev.socle.websocket.WebSocketChannel;
import java.util.function.LongSupplier;

/// What the observers of a service are told about one channel. A channel that nobody observes has
/// none, and measures nothing.
record Observation(ChannelObserver observer, WebSocketChannel channel, LongSupplier nanoTime) {

    void opened() {
        observer.opened(channel);
    }

    void received(long bytes) {
        observer.received(channel, bytes);
    }

    void received(String text) {
        observer.received(channel, Utf8.length(text));
    }

    void queued(long bytes) {
        observer.queued(channel, bytes);
    }

    void sent(long bytes) {
        observer.sent(channel, bytes);
    }

    void slowConsumer() {
        observer.slowConsumer(channel);
    }

    void dropped(long bytes) {
        observer.dropped(channel, bytes);
    }

    void closed(CloseStatus status) {
        observer.closed(channel, status);
    }

    /// Runs a callback and tells how long it took.
    void measure(ChannelCallback kind, Callback callback) throws Exception {
        var begun = nanoTime.getAsLong();
        try {
            callback.run();
        } finally {
            observer.callback(channel, kind, nanoTime.getAsLong() - begun);
        }
    }
}
