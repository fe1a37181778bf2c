package dev.socle.websocket;

import org.jspecify.annotations.Nullable;

/// The callbacks of one channel that wait to be run, for the [ChannelTask] that runs them itself.
/// What a connector gives to a conversation; applications see a [Conversation] instead.
///
/// Confined to the task's thread.
public interface CallbackQueue {

    /// Waits for the next callback and runs it in the calling thread. `onClose` is left: it is run
    /// when the task has ended.
    ///
    /// @param nanos how long to wait at most
    /// @return false if none was run: the channel has ended, or the time is over
    /// @throws InterruptedException if the thread was interrupted while waiting
    boolean runNext(long nanos) throws InterruptedException;

    /// How the channel ended.
    ///
    /// @return what `onClose` will be given; null as long as other callbacks may follow
    @Nullable CloseStatus closeStatus();
}
