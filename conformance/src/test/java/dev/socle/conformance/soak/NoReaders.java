package dev.socle.conformance.soak;

import dev.socle.testkit.Frames;
import java.net.InetSocketAddress;
import java.time.Duration;

/// An attack by peers that ask for more and more and read nothing of it, more of them than the
/// server has places: it must let them go.
final class NoReaders {

    private static final byte[] MORE = Frames.text("more");
    private static final Duration BETWEEN = Duration.ofMillis(50);

    private NoReaders() {}

    static long run(InetSocketAddress server, long endNanos) throws Exception {
        try (var crowd = new Crowd()) {
            while (!Attack.isOver(endNanos)) {
                var attacker = AttackSocket.connect(server).upgrade(AttackedEcho.POURED, "");
                crowd.add(attacker).write(MORE);
                Attack.pause(BETWEEN);
            }
            return crowd.size();
        }
    }
}
