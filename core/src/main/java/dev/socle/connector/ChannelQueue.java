package dev.socle.connector;

import dev.socle.websocket.SendQueue;
import dev.socle.websocket.SendResult;
import dev.socle.websocket.WebSocketChannel;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The queue in front of one channel: while messages wait, one thread moves them into the channel's
/// outgoing buffer, waiting for room there.
///
/// When the channel closes that wait ends at once, so the thread runs through what is left, and all
/// who wait here learn it. The lock is never held while waiting for the channel or while calling
/// the application.
final class ChannelQueue implements SendQueue {

    private final Sender channel;
    private final Results results;
    private final Executor threads;
    private final BooleanSupplier mayNotWait;
    private final int capacity;

    private final ReentrantLock lock = new ReentrantLock(true);
    private final Condition hasRoom = lock.newCondition();

    // all guarded by the lock
    private final ArrayDeque<OutgoingMessage> waiting = new ArrayDeque<>(1);
    private boolean sending;
    private boolean closed;

    /// @param threads gives a thread that may wait
    /// @param mayNotWait whether the calling thread is an event loop
    ChannelQueue(
            Sender channel,
            Results results,
            Executor threads,
            BooleanSupplier mayNotWait,
            int capacity) {
        if (capacity < 1) {
            throw new IllegalArgumentException("capacity: " + capacity + " (expected: >= 1)");
        }
        this.channel = channel;
        this.results = results;
        this.threads = threads;
        this.mayNotWait = mayNotWait;
        this.capacity = capacity;
    }

    @Override
    public boolean put(
            CharSequence text,
            @Nullable BiConsumer<? super @Nullable SendResult, ? super @Nullable Throwable>
                    callback) {
        return put(OutgoingMessage.of(text, telling(callback)));
    }

    @Override
    public boolean put(
            ByteBuffer data,
            @Nullable BiConsumer<? super @Nullable SendResult, ? super @Nullable Throwable>
                    callback) {
        return put(OutgoingMessage.of(data, telling(callback)));
    }

    @Override
    public boolean offer(
            CharSequence text,
            @Nullable BiConsumer<? super @Nullable SendResult, ? super @Nullable Throwable>
                    callback) {
        return offer(OutgoingMessage.of(text, telling(callback)));
    }

    @Override
    public boolean offer(
            ByteBuffer data,
            @Nullable BiConsumer<? super @Nullable SendResult, ? super @Nullable Throwable>
                    callback) {
        return offer(OutgoingMessage.of(data, telling(callback)));
    }

    private boolean put(OutgoingMessage message) {
        if (mayNotWait.getAsBoolean()) {
            throw new IllegalStateException("An event loop must not wait for room; use offer");
        }
        lock.lock();
        try {
            while (isOpen() && isFull()) {
                hasRoom.await();
            }
            return addOrRefuse(message);
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            results.tell(message, SendResult.DROPPED);
            return false;
        } finally {
            lock.unlock();
        }
    }

    private boolean offer(OutgoingMessage message) {
        lock.lock();
        try {
            return addOrRefuse(message);
        } finally {
            lock.unlock();
        }
    }

    private boolean addOrRefuse(OutgoingMessage message) {
        if (!isOpen()) {
            results.tell(message, SendResult.CLOSED);
            return false;
        }
        if (isFull()) {
            results.tell(message, SendResult.DROPPED);
            return false;
        }
        waiting.add(message);
        if (!sending) {
            sending = true;
            threads.execute(this::sendAll);
        }
        return true;
    }

    private void sendAll() {
        for (var message = next(); message != null; message = next()) {
            channel.send(message);
        }
    }

    private @Nullable OutgoingMessage next() {
        lock.lock();
        try {
            var message = waiting.poll();
            sending = message != null;
            if (channel.isOpen()) {
                hasRoom.signal();
            } else {
                hasRoom.signalAll();
            }
            if (message == null && closed) {
                channel.close();
            }
            return message;
        } finally {
            lock.unlock();
        }
    }

    private static @Nullable Consumer<SendResult> telling(
            @Nullable BiConsumer<? super @Nullable SendResult, ? super @Nullable Throwable>
                    callback) {
        return callback == null ? null : result -> callback.accept(result, null);
    }

    private boolean isFull() {
        return waiting.size() >= capacity;
    }

    @Override
    public int size() {
        lock.lock();
        try {
            return waiting.size();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean isOpen() {
        lock.lock();
        try {
            return !closed && channel.isOpen();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public WebSocketChannel channel() {
        return channel;
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            hasRoom.signalAll();
            if (!sending) {
                channel.close();
            }
        } finally {
            lock.unlock();
        }
    }
}
