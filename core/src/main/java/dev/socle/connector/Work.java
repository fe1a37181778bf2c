package dev.socle.connector;

import org.jspecify.annotations.Nullable;

/// What waits for a thread: the events of one channel.
interface Work {

    /// Runs some of it in the calling thread; what is left is put where it came from. Never called
    /// again before it has returned.
    ///
    /// @param most how many events
    void run(int most);

    /// How its endpoint behaves on event loops, or null if it never runs there. Any thread.
    @Nullable EndpointConduct conduct();
}
