package dev.socle.testkit.contract;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;

/// A publisher that does what the test says.
final class ScriptedPublisher<T> implements Flow.Publisher<T> {

    private final CompletableFuture<Flow.Subscriber<? super T>> subscriber =
            new CompletableFuture<>();
    private final Arrivals<Long> demand = new Arrivals<>();
    private final Gate cancelled = new Gate();

    @Override
    public void subscribe(Flow.Subscriber<? super T> subscribing) {
        subscribing.onSubscribe(
                new Flow.Subscription() {
                    @Override
                    public void request(long items) {
                        demand.add(items);
                    }

                    @Override
                    public void cancel() {
                        cancelled.open();
                    }
                });
        subscriber.complete(subscribing);
    }

    /// Waits for the subscriber.
    Flow.Subscriber<? super T> subscriber() {
        return Await.result(subscriber);
    }

    boolean isSubscribed() {
        return subscriber.isDone();
    }

    /// Waits until items are asked for, and tells how many.
    long nextDemand() throws InterruptedException {
        return demand.next();
    }

    void awaitCancelled() throws InterruptedException {
        cancelled.pass();
    }
}
