package dev.socle.conformance.soak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socle.testkit.TestTarget;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// A run of one attack on an echo: what each step of it costs the server, what the server holds
/// afterwards, and how long an innocent client waits for its echo before and meanwhile.
///
/// All of them share the processors of one machine, so the innocent client waits for the attackers'
/// own work too.
///
/// @param name on the command line
/// @param what the attack does, in a line
/// @param unit one step of it, such as `ping`
/// @param attack the attack
record Siege(String name, String what, String unit, Attack attack) implements SoakRun {

    private static final Duration QUIET = Duration.ofSeconds(5);
    private static final Duration WARM_UP = Duration.ofSeconds(5);
    private static final Duration TIME = Duration.ofSeconds(20);
    private static final long HEAP_GROWTH = 16L * 1024 * 1024;
    private static final long RESIDENT_GROWTH = 64L * 1024 * 1024;

    @Override
    public void run(SoakReport report) throws Exception {
        try (var server = ServerProcess.start(AttackedEcho.class)) {
            var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port());
            try (var innocent = new InnocentClient(TestTarget.socket(address), AttackedEcho.PATH)) {
                attack(address, WARM_UP);
                innocent.latencies();
                pass(QUIET);
                var before = innocent.latencies();
                report.progress("innocent client before: " + before);
                var begin = server.sample();
                innocent.latencies();
                var steps = attack(address, TIME);
                var during = innocent.latencies();
                report.progress("innocent client during: " + during);
                tell(report, steps, begin, server.sample());
                report.figure("innocent before: " + before + "; during: " + during);
            }
        }
    }

    private long attack(InetSocketAddress server, Duration time) throws Exception {
        return attack.run(server, System.nanoTime() + time.toNanos());
    }

    private void tell(SoakReport report, long steps, Sample begin, Sample end) {
        var nanos = end.cpuNanos() - begin.cpuNanos();
        report.figure("%,d x %s".formatted(steps, unit));
        report.figure("server %.2f µs of processor for each".formatted(nanos / 1e3 / steps));
        report.figure("heap " + mib(begin.heapBytes()) + " -> " + mib(end.heapBytes()));
        report.figure("resident " + mib(begin.residentBytes()) + " -> " + mib(end.residentBytes()));
        assertThat(end.heapBytes()).isLessThan(begin.heapBytes() + HEAP_GROWTH);
        assertThat(end.residentBytes()).isLessThan(begin.residentBytes() + RESIDENT_GROWTH);
    }

    private static String mib(long bytes) {
        return "%.1f MiB".formatted(bytes / 1024.0 / 1024.0);
    }

    private static void pass(Duration time) throws InterruptedException {
        new CountDownLatch(1).await(time.toMillis(), TimeUnit.MILLISECONDS);
    }
}
