package dev.socle.observe;

import dev.socle.http.Request;
import dev.socle.websocket.CloseStatus;
import dev.socle.websocket.WebSocketChannel;
import java.security.Principal;
import java.time.Duration;
import jdk.jfr.Event;

/// Makes events of the JDK's Flight Recorder of what happens, in the category *Socle*:
/// `dev.socle.ChannelOpened`, `ChannelClosed`, `UpgradeRefused`, `SlowConsumer`, `MessageDropped`
/// and `SlowCallback`. `MessageReceived` and `MessageSent` come only where a recording enables
/// them: `dev.socle.MessageSent#enabled=true`. A `Separator`, which tells nothing, goes before each
/// that a platform thread makes: the JDK loses the first event after one of a virtual thread that
/// was carried by the same thread, as event loops do (JDK 25).
///
/// ```java
/// Service.of(routes).observe(JfrObserver.create());
/// ```
///
/// While nobody records, an event costs a look at a flag. Immutable.
public final class JfrObserver implements ChannelObserver {

    private final long slowNanos;

    private JfrObserver(long slowNanos) {
        this.slowNanos = slowNanos;
    }

    /// An observer for which a callback is slow that takes 20 ms or more.
    ///
    /// @return the observer
    public static JfrObserver create() {
        return new JfrObserver(Duration.ofMillis(20).toNanos());
    }

    /// Sets from when on a callback is slow.
    ///
    /// @param time zero makes an event of every callback
    /// @return a new observer
    /// @throws IllegalArgumentException if it is negative
    public JfrObserver slowCallback(Duration time) {
        if (time.isNegative()) {
            throw new IllegalArgumentException("time: " + time + " (expected: >= 0)");
        }
        return new JfrObserver(time.toNanos());
    }

    @Override
    public void refused(Request request, int status) {
        var event = new UpgradeRefusedEvent();
        if (event.isEnabled()) {
            event.path = request.path();
            event.status = status;
            event.remoteAddress = request.remoteAddress().toString();
            commit(event);
        }
    }

    @Override
    public void opened(WebSocketChannel channel) {
        var event = new ChannelOpenedEvent();
        if (event.isEnabled()) {
            event.channel = channel.id();
            event.path = channel.request().path();
            event.remoteAddress = channel.remoteAddress().toString();
            event.subprotocol = channel.subprotocol();
            event.principal = channel.request().principal().map(Principal::getName).orElse(null);
            commit(event);
        }
    }

    @Override
    public void received(WebSocketChannel channel, long bytes) {
        var event = new MessageReceivedEvent();
        if (event.isEnabled()) {
            event.channel = channel.id();
            event.size = bytes;
            commit(event);
        }
    }

    @Override
    public void sent(WebSocketChannel channel, long bytes) {
        var event = new MessageSentEvent();
        if (event.isEnabled()) {
            event.channel = channel.id();
            event.size = bytes;
            commit(event);
        }
    }

    @Override
    public void slowConsumer(WebSocketChannel channel) {
        var event = new SlowConsumerEvent();
        if (event.isEnabled()) {
            event.channel = channel.id();
            event.buffered = channel.bufferedBytes();
            commit(event);
        }
    }

    @Override
    public void dropped(WebSocketChannel channel, long bytes) {
        var event = new MessageDroppedEvent();
        if (event.isEnabled()) {
            event.channel = channel.id();
            event.size = bytes;
            commit(event);
        }
    }

    @Override
    public void callback(WebSocketChannel channel, ChannelCallback callback, long nanos) {
        if (nanos < slowNanos) {
            return;
        }
        var event = new SlowCallbackEvent();
        if (event.isEnabled()) {
            event.channel = channel.id();
            event.callback = callback.methodName();
            event.time = nanos;
            commit(event);
        }
    }

    @Override
    public void closed(WebSocketChannel channel, CloseStatus status) {
        var event = new ChannelClosedEvent();
        if (event.isEnabled()) {
            var cause = status.cause();
            event.channel = channel.id();
            event.code = status.code();
            event.reason = status.reason();
            event.by = status.by().name();
            event.clean = status.clean();
            event.cause = cause == null ? null : cause.toString();
            event.age = channel.age().toNanos();
            commit(event);
        }
    }

    private static void commit(Event event) {
        if (!Thread.currentThread().isVirtual()) {
            new SeparatorEvent().commit();
        }
        event.commit();
    }
}
