package dev.socle.conformance.soak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socle.testkit.TestTarget;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;

/// A run of one attack on an echo: what each step of it costs the server, what the server holds
/// before, at its height and afterwards, and how long an innocent client waits for its echo before
/// and meanwhile.
///
/// All of them share the processors of one machine, so the innocent client waits for the attackers'
/// own work too.
///
/// @param name on the command line
/// @param what the attack does, in a line
/// @param unit one step of it, such as `ping`
/// @param served what is attacked: an echo at [AttackedEcho#PATH]
/// @param attack the attack
record Siege(String name, String what, String unit, Class<? extends Served> served, Attack attack)
        implements SoakRun {

    private static final Duration QUIET = Duration.ofSeconds(3);
    private static final Duration WARM_UP = Duration.ofSeconds(3);
    private static final Duration TIME = Duration.ofSeconds(20);
    private static final Duration TO_HEIGHT = TIME.minusSeconds(2);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    /// An attack on an echo with the options that it has by default.
    Siege(String name, String what, String unit, Attack attack) {
        this(name, what, unit, AttackedEcho.class, attack);
    }

    @Override
    public void run(SoakReport report) throws Exception {
        try (var server = ServerProcess.start(served)) {
            var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port());
            try (var innocent = new InnocentClient(TestTarget.socket(address), AttackedEcho.PATH)) {
                attack(address, WARM_UP);
                innocent.latencies();
                Attack.pause(QUIET);
                var quiet = innocent.latencies();
                report.progress("innocent client before: " + quiet);
                attack(report, server, innocent, () -> attack(address, TIME));
                report.figure("innocent before: " + quiet);
            }
        }
    }

    private void attack(
            SoakReport report, ServerProcess server, InnocentClient innocent, Callable<Long> attack)
            throws Exception {
        var before = server.sample();
        innocent.latencies();
        try (var attackers = Executors.newSingleThreadExecutor()) {
            var steps = attackers.submit(attack);
            Attack.pause(TO_HEIGHT);
            var height = server.sample();
            report.figure("%,d x %s".formatted(steps.get(), unit));
            var busy = innocent.latencies();
            var toll = new Toll(before, height, server.sampleWhen(now -> Toll.isPaid(before, now)));
            report.figure(
                    "server %.2f µs of processor for each"
                            .formatted(toll.nanosOf(steps.get()) / 1e3));
            report.figure(toll.toString());
            report.figure("innocent meanwhile: " + busy);
            toll.assertBounded();
            assertThat(busy.maxNanos()).as("longest wait").isLessThan(LONGEST_WAIT.toNanos());
        }
    }

    private long attack(InetSocketAddress server, Duration time) throws Exception {
        return attack.run(server, System.nanoTime() + time.toNanos());
    }
}
