package dev.socle.testkit.contract;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Holds threads up until it is opened; nobody waits longer than ten seconds.
final class Gate {

    private final CountDownLatch latch = new CountDownLatch(1);

    void open() {
        latch.countDown();
    }

    boolean isOpen() {
        return latch.getCount() == 0;
    }

    /// @throws AssertionError if it was not opened in time
    void pass() throws InterruptedException {
        if (!latch.await(10, TimeUnit.SECONDS)) {
            throw new AssertionError("gate: expected to be opened, waited for ten seconds");
        }
    }
}
