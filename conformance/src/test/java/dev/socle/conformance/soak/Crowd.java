package dev.socle.conformance.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Many connections of attackers, which go away together.
final class Crowd implements AutoCloseable {

    private static final int CONNECTIONS = 5_000;

    /// Where an address has no more; the innocent client has one of them.
    private static final int PLACES = AttackedEcho.PLACES - 1;

    private final List<AttackSocket> attackers = new ArrayList<>();

    /// Thousands of WebSockets from one address, which stay.
    static long come(InetSocketAddress server, long endNanos) throws Exception {
        try (var crowd = new Crowd()) {
            while (!Attack.isOver(endNanos) && crowd.size() < CONNECTIONS) {
                var _ = crowd.add(AttackSocket.open(server));
            }
            crowd.stay(endNanos);
            return crowd.size();
        }
    }

    /// Tries to have more connections than an address may have, which are told so or closed.
    static long press(InetSocketAddress server, long endNanos) throws Exception {
        var tries = 0;
        try (var crowd = new Crowd()) {
            while (!Attack.isOver(endNanos)) {
                tries++;
                try {
                    var _ = crowd.add(AttackSocket.open(server));
                } catch (IOException refused) {
                    assertThat(crowd.size()).as("taken").isEqualTo(PLACES);
                }
                assertThat(crowd.size()).as("taken").isLessThanOrEqualTo(PLACES);
            }
        }
        return tries;
    }

    AttackSocket add(AttackSocket attacker) {
        attackers.add(attacker);
        return attacker;
    }

    int size() {
        return attackers.size();
    }

    /// Stays until that time.
    void stay(long endNanos) throws InterruptedException {
        Attack.pause(Duration.ofNanos(Math.max(0, endNanos - System.nanoTime())));
    }

    @Override
    public void close() throws IOException {
        for (var attacker : attackers) {
            attacker.close();
        }
    }
}
