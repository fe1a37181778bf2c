package dev.socle.benchmarks.server;

/// The sleep of a connection's handler at each so many messages. Used by one thread at a time.
final class Naps {

    private final int every;
    private int messages;

    Naps(ServerTask task) {
        this.every = task.napEvery();
    }

    /// Counts a message, and sleeps if it is time to.
    void message() {
        if (every != 0 && ++messages % every == 0) {
            nap();
        }
    }

    private static void nap() {
        try {
            Thread.sleep(ServerTask.NAP_MILLIS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
