package dev.socle.connector;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.socle.observe.ChannelCallback;
import dev.socle.websocket.BadMessageException;
import dev.socle.websocket.CallbackQueue;
import dev.socle.websocket.ChannelTask;
import dev.socle.websocket.Message;
import dev.socle.websocket.PingListener;
import dev.socle.websocket.WebSocketChannel;
import dev.socle.websocket.WebSocketClosedException;
import dev.socle.websocket.WebSocketListener;
import java.io.InputStreamReader;
import java.io.InterruptedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/// Turns the events of one channel into the callbacks of its listener.
///
/// An exception of a callback is logged, goes to `onError`, closes the channel, and ends the
/// delivery of messages; one of `onError` or `onClose` is logged. Confined to the mailbox.
final class Callbacks implements Mailbox.Reader {

    private static final Logger LOG = System.getLogger("dev.socle.websocket");

    private final WebSocketListener listener;
    private final ProtocolChannel owner;
    private boolean failed;

    Callbacks(WebSocketListener listener, ProtocolChannel owner) {
        this.listener = listener;
        this.owner = owner;
    }

    WebSocketChannel channel() {
        return owner.handle();
    }

    @Override
    public void read(ChannelEvent event) {
        switch (event) {
            case ChannelEvent.Failed(var error) ->
                    report(ChannelCallback.ERROR, () -> listener.onError(channel(), error));
            case ChannelEvent.Drained(var then) -> then.run();
            case ChannelEvent.Closed(var status) -> {
                report(ChannelCallback.CLOSE, () -> listener.onClose(channel(), status));
                owner.partDone();
            }
            case ChannelEvent.Opened() -> {
                call(ChannelCallback.OPEN, () -> listener.onOpen(channel()));
                owner.beginReading();
            }
            case ChannelEvent.Tasked(var task, var callbacks) -> run(task, callbacks);
            case ChannelEvent.Received(var message, var _) -> tell(message);
            case ChannelEvent.Viewed(var view, var _) -> show(view);
            case ChannelEvent.Begun(var stream, var text) -> read(stream, text);
            case ChannelEvent.Ponged(var data) ->
                    call(ChannelCallback.PONG, () -> listener.onPong(channel(), data));
            case ChannelEvent.Expiring(var at) ->
                    call(ChannelCallback.EXPIRING, () -> listener.onExpiring(channel(), at));
            case ChannelEvent.Pinged(var data) -> {
                if (listener instanceof PingListener pings) {
                    call(ChannelCallback.PING, () -> pings.onPing(channel(), data));
                }
            }
        }
    }

    @Override
    public void roomAgain() {
        owner.requestResume();
    }

    /// Calls `onBinaryView`, and allocates nothing for it unless somebody looks on. Called by the
    /// mailbox's thread, and never beside another callback.
    void show(ByteBuffer view) {
        if (failed) {
            return;
        }
        try {
            if (isPlain()) {
                listener.onBinaryView(channel(), view);
            } else {
                run(ChannelCallback.MESSAGE, () -> deliverView(new Message.Binary(view)));
            }
        } catch (Throwable failure) {
            failed(failure);
        }
    }

    /// Calls `onMessage`, as [#show] does.
    void tell(Message message) {
        if (failed) {
            return;
        }
        try {
            if (isPlain()) {
                listener.onMessage(channel(), message);
            } else {
                run(ChannelCallback.MESSAGE, () -> deliver(message));
            }
        } catch (Throwable failure) {
            failed(failure);
        }
    }

    /// What the callback leaves unread is skipped.
    private void read(MessageStream stream, boolean text) {
        try (stream) {
            call(
                    ChannelCallback.MESSAGE,
                    () -> {
                        var interception = owner.interception;
                        if (interception != null && !interception.inboundStream(text)) {
                            return;
                        }
                        if (text) {
                            listener.onTextStream(channel(), new InputStreamReader(stream, UTF_8));
                        } else {
                            listener.onBinaryStream(channel(), stream);
                        }
                    });
        }
    }

    /// Nobody measures a task: it lasts as long as it waits.
    private void run(ChannelTask task, CallbackQueue callbacks) {
        if (failed) {
            return;
        }
        try {
            task.run(channel(), callbacks);
        } catch (Throwable failure) {
            failed(failure);
        }
    }

    private void deliver(Message message) throws Exception {
        var passed = passed(message);
        if (passed != null) {
            listener.onMessage(channel(), passed);
        }
    }

    private void deliverView(Message message) throws Exception {
        switch (passed(message)) {
            case null -> {}
            case Message.Binary(var view) -> listener.onBinaryView(channel(), view);
            case Message.Text text -> listener.onMessage(channel(), text);
        }
    }

    private @Nullable Message passed(Message message) throws Exception {
        var interception = owner.interception;
        return interception == null ? message : interception.inbound(message);
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
            failed(failure);
        }
    }

    private void failed(Throwable failure) {
        failed = true;
        if (!isTheEnd(failure)) {
            fail(failure);
        }
    }

    /// Whether it says only that the channel closed, which is told anyway.
    private boolean isTheEnd(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof WebSocketClosedException end
                    && channel().id().equals(end.channelId())) {
                return true;
            }
        }
        return false;
    }

    private void fail(Throwable failure) {
        if (failure instanceof BadMessageException bad) {
            LOG.log(
                    Level.DEBUG,
                    () -> channel() + " closes with " + bad.closeCode() + ": " + bad.getMessage());
        } else {
            LOG.log(
                    isInterrupt(failure) ? Level.DEBUG : Level.ERROR,
                    () -> "A callback of " + channel() + " failed; it closes with 1011",
                    failure);
        }
        owner.callbackFailed(failure);
        report(ChannelCallback.ERROR, () -> listener.onError(channel(), failure));
    }

    /// A stop interrupts what would not end by itself: no news.
    private static boolean isInterrupt(Throwable failure) {
        return failure instanceof InterruptedException || failure instanceof InterruptedIOException;
    }

    private void report(ChannelCallback kind, Callback callback) {
        try {
            run(kind, callback);
        } catch (Throwable failure) {
            LOG.log(Level.ERROR, () -> kind.methodName() + " of " + channel() + " failed", failure);
        }
    }

    /// Whether nobody looks on.
    private boolean isPlain() {
        return owner.observation == null && owner.interception == null;
    }

    private void run(ChannelCallback kind, Callback callback) throws Exception {
        var observation = owner.observation;
        if (observation == null) {
            callback.run();
        } else {
            observation.measure(kind, callback);
        }
    }
}
