package dev.socle.connector;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// A thread that waits until its message is accepted or refused.
final class WaitingSender {

    final OutgoingMessage message;
    private final Thread thread = Thread.currentThread();

    // written under the buffer's lock, read by the waiting thread
    private volatile @Nullable Boolean accepted;

    /// @param message of the calling thread
    WaitingSender(OutgoingMessage message) {
        this.message = message;
    }

    /// Ends the wait; any thread.
    void decide(boolean accept) {
        accepted = accept;
        LockSupport.unpark(thread);
    }

    /// Waits for the decision. The waiting thread only.
    ///
    /// @param onInterrupt called if it is interrupted, to hasten the decision; the flag is set
    ///   again in the end
    /// @return whether the message was accepted
    boolean await(Runnable onInterrupt) {
        var interrupted = false;
        while (accepted == null) {
            LockSupport.park(this);
            if (Thread.interrupted()) {
                interrupted = true;
                onInterrupt.run();
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return accepted;
    }
}
