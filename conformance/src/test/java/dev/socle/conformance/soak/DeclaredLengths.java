package dev.socle.conformance.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.util.HexFormat;

/// Attacks with frames that tell of more than what comes.
final class DeclaredLengths {

    private static final HexFormat HEX = HexFormat.of();

    /// The heads of masked binary frames of 2^63 - 1 and of 2^63 bytes, and how each is answered:
    /// with 1009 and with 1002.
    private static final String[][] TOO_LONG = {
        {"82ff7fffffffffffffff00000000", "03f1"}, {"82ff800000000000000000000000", "03ea"}
    };

    /// The head of a masked text of 64 KiB, its key, and the first two bytes of it.
    private static final byte[] UNKEPT = HEX.parseHex("81ff0000000000010000" + "00000000" + "7878");

    private static final int CONNECTIONS = 5_000;

    private DeclaredLengths() {}

    /// More than may be, on one connection after the other.
    static long tooLong(InetSocketAddress server, long endNanos) throws Exception {
        var frames = 0;
        while (!Attack.isOver(endNanos)) {
            var frame = TOO_LONG[frames % TOO_LONG.length];
            try (var attacker = AttackSocket.open(server)) {
                attacker.write(HEX.parseHex(frame[0]));
                var answer = HEX.formatHex(attacker.readToEnd());
                assertThat(answer).matches("88.." + frame[1] + ".*");
            }
            frames++;
        }
        return frames;
    }

    /// As much as may be, on many connections at once, none of which goes on.
    static long unkept(InetSocketAddress server, long endNanos) throws Exception {
        try (var crowd = new Crowd()) {
            while (!Attack.isOver(endNanos) && crowd.size() < CONNECTIONS) {
                var attacker = crowd.add(AttackSocket.open(server));
                attacker.write(UNKEPT);
            }
            crowd.stay(endNanos);
            return crowd.size();
        }
    }
}
