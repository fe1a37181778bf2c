package dev.socle.testkit.contract;

import dev.socle.websocket.WebSocketClosedException;
import java.util.Objects;
import java.util.concurrent.Flow;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Asks for one piece after the other, and tells how it ended.
final class TextSubscriber implements Flow.Subscriber<String> {

    private final Consumer<String> pieces;
    private final Arrivals<String> ends;
    private Flow.@Nullable Subscription subscription;

    /// @param ends gets `complete`, or `error` with the close code
    TextSubscriber(Consumer<String> pieces, Arrivals<String> ends) {
        this.pieces = pieces;
        this.ends = ends;
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        this.subscription = subscription;
        subscription.request(1);
    }

    @Override
    public void onNext(String piece) {
        pieces.accept(piece);
        Objects.requireNonNull(subscription).request(1);
    }

    @Override
    public void onError(Throwable failure) {
        ends.add("error " + ((WebSocketClosedException) failure).status().code());
    }

    @Override
    public void onComplete() {
        ends.add("complete");
    }
}
