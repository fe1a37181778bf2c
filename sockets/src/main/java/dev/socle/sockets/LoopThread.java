package dev.socle.sockets;

import io.netty.util.concurrent.FastThreadLocalThread;

/// The thread of an event loop, which must never wait for anything but its sockets.
public final class LoopThread extends FastThreadLocalThread {

    LoopThread(Runnable loop, String name) {
        super(loop, name);
    }

    /// Whether the calling thread is the event loop of any connector or client.
    ///
    /// @return true on an event loop
    public static boolean isCurrent() {
        return Thread.currentThread() instanceof LoopThread;
    }
}
