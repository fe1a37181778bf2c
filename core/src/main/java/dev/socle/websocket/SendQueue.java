package dev.socle.websocket;

import java.nio.ByteBuffer;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// A bounded queue in front of one channel, for producers that shall wait, or be refused, while the
/// peer reads slowly: whatever they put in is sent in order, as fast as the channel takes it.
///
/// ```java
/// var queue = SendQueue.start(channel, 10);
/// queue.put("waits until there is room");
/// queue.offer("is refused if there is none");
/// queue.close(); // sends what is queued, then closes the channel with 1000
/// ```
///
/// It bounds how many messages wait, beside those that the channel's own buffer holds. A message
/// that failed does not end it. It ends when it is closed or when the channel does, whoever closed
/// that: then all who wait are told at once, and nobody waits on it any more. Any thread may call
/// any method.
///
/// Callbacks are told once, in order of sending, on threads that run no callback of the channel, as
/// [WebSocketChannel#sendAsync(CharSequence)] does: `SENT` when the message was written, `CLOSED`
/// when the channel or the queue was closed, `DROPPED` when it was not taken since there was no
/// room or an interceptor dropped it. What they throw is logged.
public interface SendQueue extends AutoCloseable {

    /// How many messages may wait in a queue unless said: 10.
    int DEFAULT_CAPACITY = 10;

    /// Starts a queue in which at most ten messages wait.
    ///
    /// @param channel to which it sends
    /// @return the queue; it costs no thread while it is empty
    static SendQueue start(WebSocketChannel channel) {
        return start(channel, DEFAULT_CAPACITY);
    }

    /// Starts a queue.
    ///
    /// @param channel to which it sends
    /// @param capacity how many messages may wait, at least 1
    /// @return the queue; it costs no thread while it is empty
    /// @throws IllegalArgumentException if `capacity` is less than 1
    static SendQueue start(WebSocketChannel channel, int capacity) {
        return channel.newQueue(capacity);
    }

    /// Queues a text message, waiting until there is room.
    ///
    /// @param text the message; unpaired surrogates become U+FFFD
    /// @return true if and only if it was queued; false if the queue or the channel is closed, or
    ///   the thread was interrupted while waiting (the flag stays set)
    /// @throws IllegalStateException on an event-loop thread, which must not wait
    default boolean put(CharSequence text) {
        return put(text, null);
    }

    /// Queues a text message, waiting until there is room; see [#put(CharSequence)].
    ///
    /// @param text the message
    /// @param callback told what became of it, also if it was not queued
    /// @return whether it was queued
    boolean put(
            CharSequence text,
            @Nullable BiConsumer<? super @Nullable SendResult, ? super @Nullable Throwable>
                    callback);

    /// Queues a binary message, waiting until there is room; see [#put(CharSequence)].
    ///
    /// @param data copied before the call returns; its position does not change
    /// @return whether it was queued
    default boolean put(ByteBuffer data) {
        return put(data, null);
    }

    /// Queues a binary message, waiting until there is room; see [#put(CharSequence)].
    ///
    /// @param data copied before the call returns; its position does not change
    /// @param callback told what became of it, also if it was not queued
    /// @return whether it was queued
    boolean put(
            ByteBuffer data,
            @Nullable BiConsumer<? super @Nullable SendResult, ? super @Nullable Throwable>
                    callback);

    /// Queues a text message if there is room.
    ///
    /// @param text the message; unpaired surrogates become U+FFFD
    /// @return whether it was queued
    default boolean offer(CharSequence text) {
        return offer(text, null);
    }

    /// Queues a text message if there is room.
    ///
    /// @param text the message
    /// @param callback told what became of it, also if it was not queued
    /// @return whether it was queued
    boolean offer(
            CharSequence text,
            @Nullable BiConsumer<? super @Nullable SendResult, ? super @Nullable Throwable>
                    callback);

    /// Queues a binary message if there is room.
    ///
    /// @param data copied before the call returns; its position does not change
    /// @return whether it was queued
    default boolean offer(ByteBuffer data) {
        return offer(data, null);
    }

    /// Queues a binary message if there is room.
    ///
    /// @param data copied before the call returns; its position does not change
    /// @param callback told what became of it, also if it was not queued
    /// @return whether it was queued
    boolean offer(
            ByteBuffer data,
            @Nullable BiConsumer<? super @Nullable SendResult, ? super @Nullable Throwable>
                    callback);

    /// How many messages wait in the queue.
    ///
    /// @return messages, those that the channel has accepted not counted
    int size();

    /// Whether messages may be queued: false once the queue or its channel is closed.
    ///
    /// @return whether the queue is open
    boolean isOpen();

    /// The channel to which it sends.
    ///
    /// @return the channel
    WebSocketChannel channel();

    /// Takes no more, sends what is queued, and then closes the channel with 1000. Returns at once;
    /// closing twice is harmless.
    @Override
    void close();
}
