package dev.socle.conformance.soak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socle.testkit.Frames;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.Deflater;

/// Attacks with compressed texts that would grow by a thousand times.
final class Bombs {

    static final String OFFER = "Sec-WebSocket-Extensions: permessage-deflate\r\n";

    private static final int INFLATED_BYTES = 64_000_000;
    private static final int RSV1 = 0b100;

    private static final byte[] BOMB = Frames.frame(true, RSV1, Frames.TEXT, true, deflated());

    private Bombs() {}

    /// One on each connection; each is answered with 1009.
    static long run(InetSocketAddress server, long endNanos) throws Exception {
        var bombs = 0;
        do {
            try (var attacker = AttackSocket.connect(server).upgrade(AttackedEcho.PATH, OFFER)) {
                attacker.write(BOMB);
                assertThat(HexFormat.of().formatHex(attacker.readToEnd())).matches("88..03f1.*");
            }
            bombs++;
        } while (!Attack.isOver(endNanos));
        return bombs;
    }

    private static byte[] deflated() {
        var room = new byte[80_000];
        try (var deflater = new Deflater(Deflater.BEST_COMPRESSION, true)) {
            deflater.setInput(new byte[INFLATED_BYTES]);
            return Arrays.copyOf(room, deflater.deflate(room, 0, room.length, Deflater.SYNC_FLUSH));
        }
    }
}
