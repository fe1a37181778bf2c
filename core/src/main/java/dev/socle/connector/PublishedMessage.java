package dev.socle.connector;

import dev.socle.websocket.SendResult;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/// One message that a publisher makes: each item is sent as a fragment, and the next is asked for
/// when there is room for it.
///
/// The publisher is called on the executor, never while a lock is held.
final class PublishedMessage<T> implements Flow.Subscriber<T> {

    private final FragmentEncoder<? super T> encoder;
    private final Streams streams;
    private final Executor executor;
    private final Results results;
    private final CompletableFuture<SendResult> result;
    private final OutgoingStream stream;

    // set once, by the publisher
    private volatile Flow.@Nullable Subscription subscription;

    PublishedMessage(
            FragmentEncoder<? super T> encoder,
            Streams streams,
            Executor executor,
            Results results,
            CompletableFuture<SendResult> result) {
        this.encoder = encoder;
        this.streams = streams;
        this.executor = executor;
        this.results = results;
        this.result = result;
        this.stream = new OutgoingStream(encoder.isText(), null, this::told);
    }

    /// Sends the message, once it is its turn.
    ///
    /// @return what becomes of it, or what the publisher threw
    CompletionStage<SendResult> send(Flow.Publisher<? extends T> publisher) {
        streams.request(stream);
        stream.whenReady(() -> executor.execute(() -> subscribe(publisher)));
        return result;
    }

    private void subscribe(Flow.Publisher<? extends T> publisher) {
        if (stream.isRefused()) {
            return;
        }
        try {
            publisher.subscribe(this);
        } catch (RuntimeException failure) {
            onError(failure);
        }
    }

    @Override
    public void onSubscribe(Flow.Subscription offered) {
        if (subscription != null) {
            offered.cancel();
            return;
        }
        subscription = offered;
        requestNext();
    }

    @Override
    public void onNext(T item) {
        if (streams.offer(stream, encoder.encode(item), false)) {
            stream.whenReady(() -> executor.execute(this::requestNext));
        }
    }

    @Override
    public void onError(Throwable failure) {
        results.add(() -> result.completeExceptionally(failure));
        streams.fail(stream, failure);
    }

    @Override
    public void onComplete() {
        streams.offer(stream, encoder.end(), true);
    }

    private void requestNext() {
        var current = subscription;
        if (current == null) {
            return;
        }
        if (stream.isRefused()) {
            current.cancel();
        } else {
            current.request(1);
        }
    }

    private void told(SendResult outcome) {
        results.add(() -> result.complete(outcome));
        if (outcome == SendResult.CLOSED) {
            executor.execute(this::requestNext);
        }
    }
}
