package dev.socle.netty;

import io.netty.util.concurrent.FastThreadLocalThread;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/// The thread of an event loop, which must never wait for anything but its sockets.
final class LoopThread extends FastThreadLocalThread {

    private LoopThread(Runnable loop, String name) {
        super(loop, name);
    }

    static ThreadFactory factory() {
        var number = new AtomicInteger();
        return loop -> new LoopThread(loop, "socle-loop-" + number.incrementAndGet());
    }

    /// Whether the calling thread is the event loop of any connector.
    static boolean isCurrent() {
        return Thread.currentThread() instanceof LoopThread;
    }
}
