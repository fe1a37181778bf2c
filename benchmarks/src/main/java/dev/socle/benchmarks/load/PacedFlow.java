package dev.socle.benchmarks.load;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.HdrHistogram.Histogram;

/// Sends by the clock, one message after the other, each on the next connection.
///
/// A message's latency is counted from when it was due. So a server, or a client, that stands still
/// pays for all messages that would have been sent meanwhile.
final class PacedFlow implements Flow {

    private static final int DIGITS = 3;

    private final List<Connection> connections;
    private final double nanosBetween;
    private final LongSupplier nanoTime;
    private final Histogram latencies = new Histogram(TimeUnit.MINUTES.toNanos(2), DIGITS);
    private long[] answered = {}; // of each connection
    private long begin;
    private long sent;

    PacedFlow(List<Connection> connections, int perSecond, LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.connections = connections;
        this.nanosBetween = 1e9 / perSecond;
    }

    @Override
    public void begin() {
        latencies.reset();
        answered = new long[connections.size()];
        sent = 0;
        begin = nanoTime.getAsLong();
    }

    @Override
    public void tick() throws IOException {
        var due = (long) ((nanoTime.getAsLong() - begin) / nanosBetween);
        while (sent < due) {
            connections.get((int) (sent++ % connections.size())).send(1);
        }
    }

    @Override
    public void received(Connection connection, int messages) {
        var now = nanoTime.getAsLong();
        for (var i = 0; i < messages; i++) {
            var number = answered[connection.number()]++ * connections.size() + connection.number();
            latencies.recordValue(now - dueAt(number));
        }
    }

    @Override
    public void end() {
        // Nothing more is due once nobody ticks.
    }

    @Override
    public boolean isByTheClock() {
        return true;
    }

    /// What was recorded since the beginning, in nanoseconds.
    Histogram latencies() {
        return latencies;
    }

    private long dueAt(long number) {
        return begin + (long) ((number + 1) * nanosBetween);
    }
}
