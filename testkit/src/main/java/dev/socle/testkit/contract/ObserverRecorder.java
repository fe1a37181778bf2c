package dev.socle.testkit.contract;

import dev.socle.http.Request;
import dev.socle.observe.ChannelCallback;
import dev.socle.observe.ChannelObserver;
import dev.socle.websocket.CloseStatus;
import dev.socle.websocket.WebSocketChannel;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/// Keeps what an observer is told, as lines.
final class ObserverRecorder implements ChannelObserver {

    private final List<String> events = new CopyOnWriteArrayList<>();
    private final Set<WebSocketChannel> channels = ConcurrentHashMap.newKeySet();

    @Override
    public void refused(Request request, int status) {
        events.add("refused " + request.path() + " " + status);
    }

    @Override
    public void opened(WebSocketChannel channel) {
        add(channel, "opened");
    }

    @Override
    public void received(WebSocketChannel channel, long bytes) {
        add(channel, "received " + bytes);
    }

    @Override
    public void queued(WebSocketChannel channel, long bytes) {
        add(channel, "queued " + bytes);
    }

    @Override
    public void sent(WebSocketChannel channel, long bytes) {
        add(channel, "sent " + bytes);
    }

    @Override
    public void slowConsumer(WebSocketChannel channel) {
        add(channel, "slow consumer");
    }

    @Override
    public void dropped(WebSocketChannel channel, long bytes) {
        add(channel, "dropped " + bytes);
    }

    @Override
    public void callback(WebSocketChannel channel, ChannelCallback callback, long nanos) {
        add(channel, callback.methodName() + (nanos < 0 ? " in less than no time" : ""));
    }

    @Override
    public void closed(WebSocketChannel channel, CloseStatus status) {
        add(channel, "closed " + status.code() + " " + status.by());
    }

    /// Waits until an event was told.
    void await(String event) {
        Await.until(() -> events.contains(event));
    }

    /// Whether an event was told.
    boolean has(String event) {
        return events.contains(event);
    }

    /// All events so far.
    List<String> events() {
        return List.copyOf(events);
    }

    /// The channels that were told of.
    Set<WebSocketChannel> channels() {
        return Set.copyOf(channels);
    }

    private void add(WebSocketChannel channel, String event) {
        channels.add(channel);
        events.add(event);
    }
}
