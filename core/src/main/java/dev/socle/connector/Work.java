package dev.socle.connector;

/// What waits for a thread: the events of one channel.
interface Work {

    /// Runs some of it in the calling thread. Never called again before it has returned.
    ///
    /// @param most how many events
    /// @return whether there is more; then whoever called this calls it again, after others
    boolean run(int most);
}
