package dev.socle.conformance.soak;

import dev.socle.conformance.delivery.Deliveries;
import java.util.concurrent.TimeUnit;

/// Ten million numbered messages over a bad network, in this process.
final class DeliveriesRun implements SoakRun {

    private static final long WANTED = 10_000_000;
    private static final int MOST_OF_A_SENDER = 30_000;
    private static final long BETWEEN_NANOS = TimeUnit.SECONDS.toNanos(10);

    private long toldAt = System.nanoTime();

    @Override
    public String name() {
        return "deliveries";
    }

    @Override
    public String what() {
        return "%,d numbered messages through slow, cut and closed connections".formatted(WANTED);
    }

    @Override
    public void run(SoakReport report) throws Exception {
        var begin = System.nanoTime();
        var seed = Long.getLong("socle.seed", begin);
        report.progress("seed " + seed + " (again: JAVA_TOOL_OPTIONS=-Dsocle.seed=" + seed + ")");
        var result =
                new Deliveries(seed, WANTED, MOST_OF_A_SENDER, tally -> tell(report, tally)).run();
        report.figure("seed " + seed);
        report.figure(result);
        report.figure("%d s".formatted(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begin)));
    }

    private void tell(SoakReport report, Object tally) {
        var now = System.nanoTime();
        if (now - toldAt > BETWEEN_NANOS) {
            toldAt = now;
            report.progress(tally.toString());
        }
    }
}
