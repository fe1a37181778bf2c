package dev.socle.testkit.contract;

import dev.socle.observe.ChannelObserver;
import dev.socle.websocket.CloseStatus;
import dev.socle.websocket.WebSocketChannel;

/// An observer that throws wherever it is told something.
final class FailingObserver implements ChannelObserver {

    @Override
    public void opened(WebSocketChannel channel) {
        throw new IllegalStateException("opened");
    }

    @Override
    public void received(WebSocketChannel channel, long bytes) {
        throw new StackOverflowError("received");
    }

    @Override
    public void queued(WebSocketChannel channel, long bytes) {
        throw new IllegalStateException("queued");
    }

    @Override
    public void sent(WebSocketChannel channel, long bytes) {
        throw new IllegalStateException("sent");
    }

    @Override
    public void closed(WebSocketChannel channel, CloseStatus status) {
        throw new IllegalStateException("closed");
    }

    @Override
    public String toString() {
        return "a bad one";
    }
}
