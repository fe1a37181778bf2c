package dev.socle.connector;

import dev.socle.http.Request;
import dev.socle.observe.ChannelCallback;
import dev.socle.observe.ChannelObserver;
import dev.socle.websocket.CloseStatus;
import dev.socle.websocket.WebSocketChannel;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// All observers of a service or client as one, which never throws: what one of them throws is
/// logged, the first time as a warning, and the others are told nevertheless.
public final class Observers implements ChannelObserver {

    private static final Logger LOG = System.getLogger("dev.socle.observe");

    private final List<Guarded> observers;

    private Observers(List<Guarded> observers) {
        this.observers = observers;
    }

    /// Observers as one, after those there are already.
    ///
    /// @param before those there are already, or null
    /// @param added told after them
    /// @return all of them
    public static Observers of(@Nullable Observers before, Collection<ChannelObserver> added) {
        var present = before == null ? List.<Guarded>of() : before.observers;
        return new Observers(
                Stream.concat(present.stream(), added.stream().map(Guarded::new)).toList());
    }

    @Override
    public void refused(Request request, int status) {
        tell(observer -> observer.refused(request, status));
    }

    @Override
    public void opened(WebSocketChannel channel) {
        tell(observer -> observer.opened(channel));
    }

    @Override
    public void received(WebSocketChannel channel, long bytes) {
        tell(observer -> observer.received(channel, bytes));
    }

    @Override
    public void queued(WebSocketChannel channel, long bytes) {
        tell(observer -> observer.queued(channel, bytes));
    }

    @Override
    public void sent(WebSocketChannel channel, long bytes) {
        tell(observer -> observer.sent(channel, bytes));
    }

    @Override
    public void slowConsumer(WebSocketChannel channel) {
        tell(observer -> observer.slowConsumer(channel));
    }

    @Override
    public void dropped(WebSocketChannel channel, long bytes) {
        tell(observer -> observer.dropped(channel, bytes));
    }

    @Override
    public void callback(WebSocketChannel channel, ChannelCallback callback, long nanos) {
        tell(observer -> observer.callback(channel, callback, nanos));
    }

    @Override
    public void closed(WebSocketChannel channel, CloseStatus status) {
        tell(observer -> observer.closed(channel, status));
    }

    private void tell(Consumer<ChannelObserver> event) {
        for (var observer : observers) {
            observer.tell(event);
        }
    }

    /// One observer, and whether it has failed before.
    private static final class Guarded {

        private final ChannelObserver observer;
        private final AtomicBoolean failed = new AtomicBoolean();

        Guarded(ChannelObserver observer) {
            this.observer = observer;
        }

        void tell(Consumer<ChannelObserver> event) {
            try {
                event.accept(observer);
            } catch (Throwable failure) {
                var level = failed.getAndSet(true) ? Level.DEBUG : Level.WARNING;
                LOG.log(level, () -> "The observer " + observer + " failed", failure);
            }
        }
    }
}
