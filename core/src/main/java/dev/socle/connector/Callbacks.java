package dev.socle.connector;

import dev.socle.websocket.PingListener;
import dev.socle.websocket.WebSocketChannel;
import dev.socle.websocket.WebSocketListener;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.function.Consumer;

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
    private boolean failed;

    Callbacks(
            WebSocketListener listener,
            WebSocketChannel channel,
            Runnable afterOpen,
            Consumer<Throwable> onFailure,
            Runnable afterClose) {
        this.listener = listener;
        this.channel = channel;
        this.afterOpen = afterOpen;
        this.onFailure = onFailure;
        this.afterClose = afterClose;
    }

    @Override
    public void accept(ChannelEvent event) {
        switch (event) {
            case ChannelEvent.Failed(var error) ->
                    report("onError", () -> listener.onError(channel, error));
            case ChannelEvent.Closed(var status) -> {
                report("onClose", () -> listener.onClose(channel, status));
                afterClose.run();
            }
            case ChannelEvent.Opened() -> {
                call(() -> listener.onOpen(channel));
                afterOpen.run();
            }
            case ChannelEvent.Received(var message, var _) ->
                    call(() -> listener.onMessage(channel, message));
            case ChannelEvent.Ponged(var data) -> call(() -> listener.onPong(channel, data));
            case ChannelEvent.Pinged(var data) -> {
                if (listener instanceof PingListener pings) {
                    call(() -> pings.onPing(channel, data));
                }
            }
        }
    }

    // what a callback throws, errors included, is the application's: it ends this channel and no
    // other
    @SuppressWarnings("CatchingUnchecked")
    private void call(Callback callback) {
        if (failed) {
            return;
        }
        try {
            callback.run();
        } catch (Throwable failure) {
            failed = true;
            LOG.log(
                    // a stop interrupts what would not end by itself: no news
                    failure instanceof InterruptedException ? Level.DEBUG : Level.ERROR,
                    () -> "A callback of " + channel + " failed; it closes with 1011",
                    failure);
            onFailure.accept(failure);
            report("onError", () -> listener.onError(channel, failure));
        }
    }

    private void report(String name, Callback callback) {
        try {
            callback.run();
        } catch (Throwable failure) {
            LOG.log(Level.ERROR, () -> name + " of " + channel + " failed", failure);
        }
    }

    @FunctionalInterface
    private interface Callback {
        void run() throws Exception;
    }
}
