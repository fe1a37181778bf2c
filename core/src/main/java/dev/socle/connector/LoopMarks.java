package dev.socle.connector;

import java.util.concurrent.atomic.AtomicLong;

/// A number by which others see whether a loop is getting on: odd while it works, and another one
/// for each part of its work. Changed by the loop, and the workers it carries; read by any thread.
final class LoopMarks {

    private final AtomicLong value = new AtomicLong();

    void begin() {
        value.lazySet(value.getPlain() + 1);
    }

    void next() {
        value.lazySet(value.getPlain() + 2);
    }

    void end() {
        begin();
    }

    long value() {
        return value.get();
    }

    static boolean isWorking(long value) {
        return (value & 1) == 1;
    }
}
