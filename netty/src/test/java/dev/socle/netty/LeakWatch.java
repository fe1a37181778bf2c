package dev.socle.netty;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.PooledByteBufAllocator;
import io.netty.util.ResourceLeakDetector;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/// Collects what Netty's leak detector reports: buffers that were lost instead of released.
final class LeakWatch extends Handler {

    static final LeakWatch INSTANCE = new LeakWatch();

    // kept, since the JDK forgets loggers that nobody holds
    private final Logger logger = Logger.getLogger(ResourceLeakDetector.class.getName());
    private final Queue<String> leaks = new ConcurrentLinkedQueue<>();

    private LeakWatch() {
        logger.addHandler(this);
    }

    void assertNoLeaks() {
        assertThat(ResourceLeakDetector.getLevel()).isEqualTo(ResourceLeakDetector.Level.PARANOID);
        assertThat(leaks).isEmpty();
    }

    /// Has the garbage collected, so that all that was lost before is reported.
    void assertNoLeaksAfterCollection() {
        System.gc();
        // The detector reports when it sees the next buffer.
        PooledByteBufAllocator.DEFAULT.directBuffer(1).release();
        assertNoLeaks();
    }

    @Override
    public void publish(LogRecord message) {
        leaks.add(message.getMessage());
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
