package dev.socle.netty;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBufAllocator;
import io.netty.util.ResourceLeakDetector;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// Collects what Netty's leak detector reports: buffers that were lost instead of released. As an
/// extension it looks when all tests of a class have run.
final class LeakWatch extends Handler implements AfterAllCallback {

    static final LeakWatch INSTANCE = new LeakWatch();

    private static final String PLANTED = "lost on purpose, number ";

    // kept, since the JDK forgets loggers that nobody holds
    private final Logger logger = Logger.getLogger(ResourceLeakDetector.class.getName());
    private final Queue<String> leaks = new ConcurrentLinkedQueue<>();
    private final Queue<String> planted = new ConcurrentLinkedQueue<>();
    private final AtomicInteger plantings = new AtomicInteger();

    private LeakWatch() {
        logger.setFilter(this::isUnplanned);
        logger.addHandler(this);
    }

    /// Nothing was reported so far.
    void assertNoLeaks() {
        assertThat(ResourceLeakDetector.getLevel()).isEqualTo(ResourceLeakDetector.Level.PARANOID);
        assertThat(leaks).isEmpty();
    }

    /// Nothing was lost so far.
    void assertNoLeaksAfterCollection() {
        // what one collection found is handed on before what the next one finds
        var _ = plant();
        var _ = plant();
        assertNoLeaks();
    }

    /// Loses a buffer, and waits until that is reported, ten seconds at most.
    ///
    /// @return the report
    String plant() {
        var name = PLANTED + plantings.incrementAndGet() + ".";
        loseBuffer(name);
        var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (System.nanoTime() < deadline) {
            System.gc();
            // the detector reports when it sees the next buffer
            ByteBufAllocator.DEFAULT.directBuffer(1).release();
            var report = planted.poll();
            if (report != null && report.contains(name)) {
                return report;
            }
        }
        throw new AssertionError("expected a report of a buffer, waited for ten seconds: " + name);
    }

    private static void loseBuffer(String name) {
        var _ = ByteBufAllocator.DEFAULT.directBuffer(1).touch(name);
    }

    private boolean isUnplanned(LogRecord message) {
        return !message.getMessage().contains(PLANTED) || !planted.add(message.getMessage());
    }

    @Override
    public void publish(LogRecord message) {
        leaks.add(message.getMessage());
    }

    @Override
    public void afterAll(ExtensionContext context) {
        assertNoLeaksAfterCollection();
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
