package dev.socle.testkit.contract;

import java.nio.ByteBuffer;
import java.util.concurrent.Flow;

/// Asks for one piece, and once the gate is open for all others.
final class CountingSubscriber implements Flow.Subscriber<ByteBuffer> {

    private final Gate gate;
    private final Arrivals<Long> counts;
    private long count;

    /// @param counts gets the number of bytes, or -1 if the message broke
    CountingSubscriber(Gate gate, Arrivals<Long> counts) {
        this.gate = gate;
        this.counts = counts;
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        subscription.request(1);
        Thread.ofVirtual().start(() -> requestAll(subscription));
    }

    @Override
    public void onNext(ByteBuffer piece) {
        count += piece.remaining();
    }

    @Override
    public void onError(Throwable failure) {
        counts.add(-1L);
    }

    @Override
    public void onComplete() {
        counts.add(count);
    }

    private void requestAll(Flow.Subscription subscription) {
        try {
            gate.pass();
            subscription.request(Long.MAX_VALUE);
        } catch (InterruptedException interrupt) {
            subscription.cancel();
        }
    }
}
