package dev.socle.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// Values that other threads hand to a test, in order.
final class Arrivals<T> {

    private final LinkedBlockingQueue<T> values = new LinkedBlockingQueue<>();

    void add(T value) {
        values.add(value);
    }

    /// Waits for the next value, ten seconds at most.
    T next() throws InterruptedException {
        var value = values.poll(10, TimeUnit.SECONDS);
        if (value == null) {
            throw new AssertionError("nothing arrived within ten seconds");
        }
        return value;
    }

    /// Waits for these values, and no others between them.
    @SafeVarargs
    final void expect(T... expected) throws InterruptedException {
        for (var each : expected) {
            assertThat(next()).isEqualTo(each);
        }
    }

    boolean isEmpty() {
        return values.isEmpty();
    }
}
