package dev.socle.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// The open connections of a [FaultProxy], for threads that wait for one.
final class OpenConnections {

    // guarded by this
    private final List<FaultConnection> open = new ArrayList<>();

    synchronized void add(FaultConnection connection) {
        open.add(connection);
        notifyAll();
    }

    synchronized void remove(FaultConnection connection) {
        open.remove(connection);
    }

    synchronized List<FaultConnection> all() {
        return List.copyOf(open);
    }

    /// Waits until there is one.
    synchronized FaultConnection latest() throws InterruptedException {
        var deadline = System.nanoTime() + EventLog.PATIENCE.toNanos();
        while (open.isEmpty()) {
            var left = deadline - System.nanoTime();
            if (left <= 0) {
                throw new AssertionError("fault proxy: expected a connection, got none");
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        return open.getLast();
    }
}
