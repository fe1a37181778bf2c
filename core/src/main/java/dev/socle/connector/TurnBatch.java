package dev.socle.connector;

import java.util.List;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/// The work of one turn of an event loop that was handed over to virtual threads, each of which
/// starts the next before it runs a part: so the loop hands over once, whatever one part waits for
/// holds up no other, and what a part leaves in its thread no other finds.
final class TurnBatch implements Runnable {

    private final List<Work> works;
    private final ThreadFactory threads;
    private final AtomicInteger taken = new AtomicInteger();

    /// @param works not empty
    /// @param threads makes virtual threads
    TurnBatch(List<Work> works, ThreadFactory threads) {
        this.works = works;
        this.threads = threads;
    }

    /// Starts the next thread.
    void start() {
        threads.newThread(this).start();
    }

    @Override
    public void run() {
        var index = taken.getAndIncrement();
        if (index + 1 < works.size()) {
            start();
        }
        works.get(index).run(Mailbox.ALL);
    }
}
