package dev.socle.client;

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

/// Collects what Netty's leak detector reports. When all tests of a class have run it loses a
/// buffer of its own, and looks whether that is the only one reported.
final class LeakWatch extends Handler implements AfterAllCallback {

    static final LeakWatch INSTANCE = new LeakWatch();

    private static final String PLANTED = "lost on purpose";

    // kept, since the JDK forgets loggers that nobody holds
    private final Logger logger = Logger.getLogger(ResourceLeakDetector.class.getName());
    private final Queue<String> leaks = new ConcurrentLinkedQueue<>();
    private final Queue<String> planted = new ConcurrentLinkedQueue<>();
    private final AtomicInteger plantings = new AtomicInteger();

    private LeakWatch() {
        logger.setUseParentHandlers(false);
        logger.addHandler(this);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        assertThat(ResourceLeakDetector.getLevel()).isEqualTo(ResourceLeakDetector.Level.PARANOID);
        awaitPlanted();
        assertThat(leaks).isEmpty();
    }

    private void awaitPlanted() {
        planted.clear();
        // of equal reports only the first is made
        loseBuffer(PLANTED + ", number " + plantings.incrementAndGet());
        var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (planted.isEmpty()) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            System.gc();
            // the detector reports when it sees the next buffer
            ByteBufAllocator.DEFAULT.directBuffer(1).release();
        }
    }

    private static void loseBuffer(String name) {
        var _ = ByteBufAllocator.DEFAULT.directBuffer(1).touch(name);
    }

    @Override
    public void publish(LogRecord message) {
        (message.getMessage().contains(PLANTED) ? planted : leaks).add(message.getMessage());
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
