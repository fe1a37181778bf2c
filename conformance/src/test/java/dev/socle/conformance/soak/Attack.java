package dev.socle.conformance.soak;

import java.io.IOException;
import java.net.InetSocketAddress;

/// Something that hostile clients do, again and again.
@FunctionalInterface
interface Attack {

    /// Attacks for a time.
    ///
    /// @param server where it listens
    /// @param endNanos when to end, by `System.nanoTime`
    /// @return how often it was done
    long run(InetSocketAddress server, long endNanos) throws IOException, InterruptedException;

    /// Whether the time is over.
    static boolean isOver(long endNanos) {
        return System.nanoTime() - endNanos >= 0;
    }
}
