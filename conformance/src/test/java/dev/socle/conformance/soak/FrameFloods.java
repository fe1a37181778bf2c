package dev.socle.conformance.soak;

import dev.socle.testkit.Frames;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;

/// Attacks with frames that are all allowed, on one WebSocket and as fast as they are taken.
final class FrameFloods {

    private static final int FRAMES_PER_WRITE = 1000;

    private FrameFloods() {}

    /// Pings of 125 bytes, each of which wants a pong.
    static long pings(InetSocketAddress server, long endNanos) throws IOException {
        return flood(server, endNanos, Frames.ping(new byte[125]));
    }

    private static long flood(InetSocketAddress server, long endNanos, byte[] frame)
            throws IOException {
        var many = new ByteArrayOutputStream();
        for (var frames = 0; frames < FRAMES_PER_WRITE; frames++) {
            many.writeBytes(frame);
        }
        try (var attacker = AttackSocket.open(server).drain()) {
            var sent = 0L;
            while (!Attack.isOver(endNanos)) {
                attacker.write(many.toByteArray());
                sent += FRAMES_PER_WRITE;
            }
            return sent;
        }
    }
}
