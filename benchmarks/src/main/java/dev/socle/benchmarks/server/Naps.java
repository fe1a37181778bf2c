package dev.socle.benchmarks.server;

/// The sleep of a connection's handler at each so many messages. Used by one thread at a time,
/// where there are any.
final class Naps {

    private static final Naps NONE = new Naps(0);

    private final int every;
    private int messages;

    private Naps(int every) {
        this.every = every;
    }

    /// Those of one connection; where there are none, of all.
    static Naps of(ServerTask task) {
        return task.napEvery() == 0 ? NONE : new Naps(task.napEvery());
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
