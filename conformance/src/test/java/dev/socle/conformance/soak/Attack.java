package dev.socle.conformance.soak;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Something that hostile clients do, again and again.
@FunctionalInterface
interface Attack {

    /// Attacks for a time.
    ///
    /// @param server where it listens
    /// @param endNanos when to end, by `System.nanoTime`
    /// @return how often it was done
    /// @throws AssertionError if the server does not do what it must
    long run(InetSocketAddress server, long endNanos) throws Exception;

    /// Whether the time is over.
    static boolean isOver(long endNanos) {
        return System.nanoTime() - endNanos >= 0;
    }

    /// Lets time pass.
    static void pause(Duration time) throws InterruptedException {
        var _ = new CountDownLatch(1).await(time.toNanos(), TimeUnit.NANOSECONDS);
    }
}
