package dev.socle.websocket;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.Flow.Publisher;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;
import org.jspecify.annotations.Nullable;

/// One message, published in pieces as it arrives, to one subscriber.
///
/// The subscriber is called by the thread that runs [#deliver], which is the one that ran the
/// message's callback. It reads what is asked for, one piece ahead.
final class MessagePublisher<T> implements Publisher<T> {

    private static final int PIECE = 8 * 1024;

    private final Source<T> source;

    // all guarded by this
    private @Nullable Subscriber<? super T> subscriber;
    private boolean isTooLate;
    private long demand;
    private boolean cancelled;
    private @Nullable IllegalArgumentException badRequest;

    private MessagePublisher(Source<T> source) {
        this.source = source;
    }

    /// Where the pieces come from.
    @FunctionalInterface
    private interface Source<T> {
        /// Waits for the next piece; null if there is none.
        @Nullable T next() throws IOException;
    }

    /// A publisher of text that cuts no character.
    static MessagePublisher<String> of(Reader text) {
        return new MessagePublisher<>(new Characters(text));
    }

    /// A publisher of buffers that belong to the subscriber.
    static MessagePublisher<ByteBuffer> of(InputStream data) {
        var room = new byte[PIECE];
        return new MessagePublisher<>(() -> {
            var size = data.read(room);
            return size < 0 ? null : ByteBuffer.wrap(Arrays.copyOf(room, size));
        });
    }

    @Override
    public void subscribe(Subscriber<? super T> subscriber) {
        if (accepts(subscriber)) {
            subscriber.onSubscribe(new Demand());
        } else {
            subscriber.onSubscribe(new NoDemand());
            subscriber.onError(
                    new IllegalStateException(
                            "a message is published once, to whom subscribes during its callback"));
        }
    }

    /// Publishes the message, if somebody subscribed, until it is over or nobody wants more.
    ///
    /// @throws Exception what reading the message threw, which the subscriber was told, or what the
    ///   subscriber threw
    void deliver() throws Exception {
        var receiver = accepted();
        if (receiver == null) {
            return;
        }
        try {
            var piece = source.next();
            while (piece != null && awaitDemand()) {
                receiver.onNext(piece);
                piece = source.next();
            }
        } catch (IOException | InterruptedException failure) {
            receiver.onError(failure);
            throw failure;
        }
        finish(receiver);
    }

    private void finish(Subscriber<? super T> receiver) {
        boolean isOver;
        IllegalArgumentException fault;
        synchronized (this) {
            isOver = !cancelled;
            fault = badRequest;
        }
        if (fault != null) {
            receiver.onError(fault);
        } else if (isOver) {
            receiver.onComplete();
        }
    }

    private synchronized boolean accepts(Subscriber<? super T> candidate) {
        if (isTooLate || subscriber != null) {
            return false;
        }
        subscriber = candidate;
        return true;
    }

    private synchronized @Nullable Subscriber<? super T> accepted() {
        isTooLate = true;
        return subscriber;
    }

    /// Waits until a piece is wanted; false if none is any more.
    private synchronized boolean awaitDemand() throws InterruptedException {
        while (demand == 0 && !cancelled) {
            wait();
        }
        if (cancelled) {
            return false;
        }
        demand--;
        return true;
    }

    /// The accepted subscriber's wishes.
    private final class Demand implements Subscription {

        @Override
        public void request(long pieces) {
            synchronized (MessagePublisher.this) {
                if (pieces <= 0) {
                    cancelled = true;
                    badRequest =
                            new IllegalArgumentException("request: " + pieces + " (expected: > 0)");
                } else {
                    demand = demand + pieces < 0 ? Long.MAX_VALUE : demand + pieces;
                }
                MessagePublisher.this.notifyAll();
            }
        }

        @Override
        public void cancel() {
            synchronized (MessagePublisher.this) {
                cancelled = true;
                MessagePublisher.this.notifyAll();
            }
        }
    }

    /// What a subscriber gets that is told of an error at once.
    private static final class NoDemand implements Subscription {

        @Override
        public void request(long pieces) {}

        @Override
        public void cancel() {}
    }

    /// Pieces of text, of which none ends between the halves of a surrogate pair.
    private static final class Characters implements Source<String> {

        private final Reader text;
        private final char[] room = new char[PIECE];
        private int kept;

        Characters(Reader text) {
            this.text = text;
        }

        @Override
        public @Nullable String next() throws IOException {
            var size = text.read(room, kept, PIECE - kept);
            while (size == 1 && kept == 0 && Character.isHighSurrogate(room[0])) {
                kept = 1;
                size = text.read(room, 1, PIECE - 1);
            }
            if (size < 0) {
                return null;
            }
            var end = kept + size;
            kept = Character.isHighSurrogate(room[end - 1]) ? 1 : 0;
            var piece = new String(room, 0, end - kept);
            room[0] = room[end - 1];
            return piece;
        }
    }
}
