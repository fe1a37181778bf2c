package dev.socle.connector;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// A future that refuses to block an event loop, which would wait for itself.
final class LoopAwareFuture<T> extends CompletableFuture<T> {

    private final ByteTransport transport;

    LoopAwareFuture(ByteTransport transport) {
        this.transport = transport;
    }

    @Override
    public T join() {
        checkMayWait();
        return super.join();
    }

    @Override
    public T get() throws InterruptedException, ExecutionException {
        checkMayWait();
        return super.get();
    }

    @Override
    public T get(long timeout, TimeUnit unit)
            throws InterruptedException, ExecutionException, TimeoutException {
        checkMayWait();
        return super.get(timeout, unit);
    }

    @Override
    public <U> CompletableFuture<U> newIncompleteFuture() {
        return new LoopAwareFuture<>(transport);
    }

    private void checkMayWait() {
        if (!isDone() && transport.isEventLoop()) {
            throw new IllegalStateException(
                    "An event loop must not wait for a result that it will deliver");
        }
    }
}
