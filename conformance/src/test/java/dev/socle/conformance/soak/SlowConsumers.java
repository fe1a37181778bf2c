package dev.socle.conformance.soak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socle.testkit.TestClient;
import dev.socle.testkit.TestTarget;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// A thousand channels that are sent the same, ten of which do not read: what the server holds, how
/// long the others wait, and whether observers are told what the policy drops.
final class SlowConsumers implements SoakRun {

    private static final int READING = 990;
    private static final int SLOW = 10;
    private static final int TICKS_BEFORE = 200;
    private static final int TICKS_DURING = 400;

    /// What the slow ones may hold together, and some room for the JVM's own.
    private static final long HEAP_GROWTH = (long) SLOW * Ticker.BUFFER_BYTES + 4 * 1024 * 1024;

    private static final double WORSE = 3;
    private static final double WORSE_NANOS = 50e6;
    private static final int PATIENCE_SECONDS = 60;

    @Override
    public String name() {
        return "slow-consumers";
    }

    @Override
    public String what() {
        return READING + " channels that read and " + SLOW + " that do not, under each policy";
    }

    @Override
    public void run(SoakReport report) throws Exception {
        run(report, Ticker.Closing.class, new PolicyCheck.Closing());
        run(report, Ticker.DroppingNewest.class, new PolicyCheck.DroppingNewest());
        run(report, Ticker.DroppingOldest.class, new PolicyCheck.DroppingOldest());
        run(report, Ticker.Conflating.class, new PolicyCheck.Conflating());
    }

    private static void run(SoakReport report, Class<? extends Ticker> served, PolicyCheck policy)
            throws Exception {
        try (var server = ServerProcess.start(served);
                var audience = new Audience(server.port());
                var control = control(server)) {
            var others = audience.open(READING);
            tell(control, "tick " + TICKS_BEFORE / 4);
            audience.latencies();
            tell(control, "tick " + TICKS_BEFORE);
            var before = audience.latencies();
            var silent = new ArrayList<SocketChannel>();
            for (var i = 0; i < SLOW; i++) {
                silent.add(audience.openSilent());
            }
            var fillers = tell(control, "fill");
            var begin = server.sample();
            var told = tell(control, "tick " + TICKS_DURING);
            var during = audience.latencies();
            var end = server.sample();
            report.progress(policy + " before: " + before + "; during: " + during + "; " + told);

            var slow = new ArrayList<Seat>();
            for (var socket : silent) {
                slow.add(audience.readFromNowOn(socket));
            }
            var last = settle(control, slow);
            report.figure(
                    "%s: heap %+.2f MiB; the %d before: %s; during: %s; %,d dropped (%,d bytes), %d closed"
                            .formatted(
                                    policy,
                                    (end.heapBytes() - begin.heapBytes()) / 1024.0 / 1024.0,
                                    READING,
                                    before,
                                    during,
                                    last.dropped(),
                                    last.droppedBytes(),
                                    slow.stream().filter(Seat::isClosed).count()));
            check(begin, end, before, during);
            check(others, last);
            assertThat(fillers.dropped()).isZero();
            policy.check(slow, TICKS_BEFORE + TICKS_BEFORE / 4, TICKS_DURING, last);
        }
    }

    private static TestClient control(ServerProcess server) {
        var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port());
        return TestClient.connect(TestTarget.socket(address), Ticker.CONTROL);
    }

    private static Told tell(TestClient control, String command) throws InterruptedException {
        var known = control.events().size();
        control.sendText(command);
        var patience = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
        while (control.events().size() == known && System.nanoTime() - patience < 0) {
            pause();
        }
        return Told.parse(control.nextText());
    }

    /// Waits until all results are told, and all that was sent has arrived.
    private static Told settle(TestClient control, List<Seat> slow) throws InterruptedException {
        var patience = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        var told = tell(control, "told");
        while (System.nanoTime() - patience < 0 && !isSettled(told, slow)) {
            pause();
            told = tell(control, "told");
        }
        return told;
    }

    private static boolean isSettled(Told told, List<Seat> slow) {
        var results = told.sent() + told.closed() + told.resultDropped();
        var arrived = slow.stream().mapToInt(seat -> seat.numbers().size()).sum();
        return results == (long) SLOW * TICKS_DURING && arrived == told.sent();
    }

    private static void pause() throws InterruptedException {
        new CountDownLatch(1).await(50, TimeUnit.MILLISECONDS);
    }

    private static void check(Sample begin, Sample end, Latencies before, Latencies during) {
        assertThat(end.heapBytes()).isLessThan(begin.heapBytes() + HEAP_GROWTH);
        for (var percent : List.of(50, 99)) {
            assertThat((double) during.percentileNanos(percent))
                    .isLessThan(before.percentileNanos(percent) * WORSE + WORSE_NANOS);
        }
    }

    private static void check(List<Seat> others, Told told) {
        assertThat(told.othersNotSent()).isZero();
        assertThat(others).allSatisfy(seat -> assertThat(seat.isClosed()).isFalse());
    }
}
