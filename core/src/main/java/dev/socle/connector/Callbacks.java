package dev.socle.connector;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.socle.observe.ChannelCallback;
import dev.socle.websocket.Message;
import dev.socle.websocket.PingListener;
import dev.socle.websocket.WebSocketChannel;
import dev.socle.websocket.WebSocketListener;
import java.io.InputStreamReader;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Turns the events of one channel into the callbacks of its listener.
///
/// An exception of a callback is logged, goes to `onError` and to `onFailure`, and ends the
/// delivery of messages; one of `onError` or `onClose` is logged. Confined to the mailbox.
final class Callbacks implements Consumer<ChannelEvent> {

    private static final Logger LOG = System.getLogger("dev.socle.websocket");

    private final WebSocketListener listener;
    private final WebSocketChannel channel;
    private final Runnable afterOpen;
    private final Consumer<Throwable> onFailure;
    private final Runnable afterClose;
    private final @Nullable Interception interception;
    private final @Nullable Observation observation;
    private boolean failed;

    Callbacks(
            WebSocketListener listener,
            WebSocketChannel channel,
            Runnable afterOpen,
            Consumer<Throwable> onFailure,
            Runnable afterClose,
            @Nullable Interception interception,
            @Nullable Observation observation) {
        this.listener = listener;
        this.channel = channel;
        this.afterOpen = afterOpen;
        this.onFailure = onFailure;
        this.afterClose = afterClose;
        this.interception = interception;
        this.observation = observation;
    }

    @Override
    public void accept(ChannelEvent event) {
        switch (event) {
            case ChannelEvent.Failed(var error) ->
                    report(ChannelCallback.ERROR, () -> listener.onError(channel, error));
            case ChannelEvent.Drained(var then) -> then.run();
            case ChannelEvent.Closed(var status) -> {
                report(ChannelCallback.CLOSE, () -> listener.onClose(channel, status));
                afterClose.run();
            }
            case ChannelEvent.Opened() -> {
                call(ChannelCallback.OPEN, () -> listener.onOpen(channel));
                afterOpen.run();
            }
            case ChannelEvent.Received(var message, var _) ->
                    call(ChannelCallback.MESSAGE, () -> deliver(message));
            case ChannelEvent.Begun(var stream, var text) -> read(stream, text);
            case ChannelEvent.Ponged(var data) ->
                    call(ChannelCallback.PONG, () -> listener.onPong(channel, data));
            case ChannelEvent.Expiring(var at) ->
                    call(ChannelCallback.EXPIRING, () -> listener.onExpiring(channel, at));
            case ChannelEvent.Pinged(var data) -> {
                if (listener instanceof PingListener pings) {
                    call(ChannelCallback.PING, () -> pings.onPing(channel, data));
                }
            }
        }
    }

    /// What the callback leaves unread is skipped. If it fails because the channel ended within the
    /// message, that is no failure of the callback.
    private void read(MessageStream stream, boolean text) {
        try (stream) {
            call(
                    ChannelCallback.MESSAGE,
                    () -> {
                        if (interception != null && !interception.inboundStream(text)) {
                            return;
                        }
                        try {
                            if (text) {
                                listener.onTextStream(
                                        channel, new InputStreamReader(stream, UTF_8));
                            } else {
                                listener.onBinaryStream(channel, stream);
                            }
                        } catch (Throwable failure) {
                            if (!stream.hasCaused(failure)) {
                                throw failure;
                            }
                        }
                    });
        }
    }

    private void deliver(Message message) throws Exception {
        var passed = interception == null ? message : interception.inbound(message);
        if (passed != null) {
            listener.onMessage(channel, passed);
        }
    }

    // what a callback throws, errors included, is the application's: it ends this channel and no
    // other
    @SuppressWarnings("CatchingUnchecked")
    private void call(ChannelCallback kind, Callback callback) {
        if (failed) {
            return;
        }
        try {
            run(kind, callback);
        } catch (Throwable failure) {
            failed = true;
            LOG.log(
                    // a stop interrupts what would not end by itself: no news
                    failure instanceof InterruptedException ? Level.DEBUG : Level.ERROR,
                    () -> "A callback of " + channel + " failed; it closes with 1011",
                    failure);
            onFailure.accept(failure);
            report(ChannelCallback.ERROR, () -> listener.onError(channel, failure));
        }
    }

    private void report(ChannelCallback kind, Callback callback) {
        try {
            run(kind, callback);
        } catch (Throwable failure) {
            LOG.log(Level.ERROR, () -> kind.methodName() + " of " + channel + " failed", failure);
        }
    }

    private void run(ChannelCallback kind, Callback callback) throws Exception {
        if (observation == null) {
            callback.run();
        } else {
            observation.measure(kind, callback);
        }
    }
}
