package dev.socle.conformance.soak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socle.testkit.FaultProxy;
import dev.socle.testkit.Frames;
import java.io.ByteArrayOutputStream;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;

/// Attacks by coming and going, one connection after the other.
final class Goings {

    private static final byte[] CLOSE = Frames.close(1000, "");
    private static final int FRAMES = 1000;
    private static final Duration BETWEEN_HALF_OPEN = Duration.ofMillis(40);

    private Goings() {}

    /// Vanishes by a reset: at once, within the handshake, as a WebSocket, within a frame.
    static long vanish(InetSocketAddress server, long endNanos) throws Exception {
        var handshake = AttackSocket.handshake(AttackedEcho.PATH, "");
        var text = Frames.text("hello");
        var gone = 0;
        while (!Attack.isOver(endNanos)) {
            try (var attacker = AttackSocket.connect(server)) {
                switch (gone % 4) {
                    case 0 -> {}
                    case 1 -> attacker.write(Arrays.copyOf(handshake, handshake.length / 2));
                    case 2 -> attacker.upgrade(AttackedEcho.PATH, "").write(text);
                    default ->
                            attacker.upgrade(AttackedEcho.PATH, "")
                                    .write(Arrays.copyOf(text, text.length - 2));
                }
            }
            gone++;
        }
        return gone;
    }

    /// Opens and closes as fast as it goes.
    static long close(InetSocketAddress server, long endNanos) throws Exception {
        return close(server, endNanos, CLOSE);
    }

    /// Sends a thousand close frames and a thousand texts behind them, and is answered once.
    static long closeAgainAndAgain(InetSocketAddress server, long endNanos) throws Exception {
        var closes = new ByteArrayOutputStream();
        for (var i = 0; i < FRAMES; i++) {
            closes.writeBytes(CLOSE);
        }
        for (var i = 0; i < FRAMES; i++) {
            closes.writeBytes(Frames.text("and another thing"));
        }
        return close(server, endNanos, closes.toByteArray());
    }

    /// Is gone without a word behind a black hole, again and again, more often than the server has
    /// places: it must find out.
    static long halfOpen(InetSocketAddress server, long endNanos) throws Exception {
        try (var proxy = FaultProxy.start(server);
                var crowd = new Crowd()) {
            while (!Attack.isOver(endNanos)) {
                var _ = crowd.add(AttackSocket.open(proxy.address()));
                proxy.latest().blackHole();
                Attack.pause(BETWEEN_HALF_OPEN);
            }
            return crowd.size();
        }
    }

    private static long close(InetSocketAddress server, long endNanos, byte[] sent)
            throws Exception {
        var gone = 0;
        while (!Attack.isOver(endNanos)) {
            try (var attacker = AttackSocket.open(server)) {
                attacker.write(sent);
                assertThat(HexFormat.of().formatHex(attacker.readToEnd())).isEqualTo("880203e8");
            }
            gone++;
        }
        return gone;
    }
}
