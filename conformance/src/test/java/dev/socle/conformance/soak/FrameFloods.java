package dev.socle.conformance.soak;

import dev.socle.testkit.Frames;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;

/// Attacks with frames that are all allowed, on one WebSocket and as fast as they are taken.
final class FrameFloods {

    private static final int FRAMES_PER_WRITE = 1000;

    /// As many as a text may have bytes.
    private static final int FRAGMENTS = 64 * 1024;

    private static final byte[] NOTHING = {};

    private FrameFloods() {}

    /// Pings of 125 bytes, each of which wants a pong.
    static long pings(InetSocketAddress server, long endNanos) throws IOException {
        return flood(server, endNanos, NOTHING, Frames.ping(new byte[125]));
    }

    /// Pongs of 125 bytes for which nobody asked.
    static long pongs(InetSocketAddress server, long endNanos) throws IOException {
        var pong = Frames.frame(true, 0, Frames.PONG, true, new byte[125]);
        return flood(server, endNanos, NOTHING, pong);
    }

    /// A text of empty fragments that does not end.
    static long emptyFragments(InetSocketAddress server, long endNanos) throws IOException {
        var first = Frames.frame(false, 0, Frames.TEXT, true);
        var next = Frames.frame(false, 0, Frames.CONTINUATION, true);
        return flood(server, endNanos, first, next);
    }

    /// Texts of fragments of one byte each, as long as they may be.
    static long tinyFragments(InetSocketAddress server, long endNanos) throws IOException {
        var text = new ByteArrayOutputStream();
        text.writeBytes(Frames.frame(false, 0, Frames.TEXT, true, (byte) 'x'));
        var next = Frames.frame(false, 0, Frames.CONTINUATION, true, (byte) 'x');
        text.writeBytes(many(next, FRAGMENTS - 2));
        text.writeBytes(Frames.frame(true, 0, Frames.CONTINUATION, true, (byte) 'x'));
        return FRAGMENTS * repeat(server, endNanos, NOTHING, text.toByteArray());
    }

    /// Texts whose every byte is a packet of its own.
    static long tinyPackets(InetSocketAddress server, long endNanos) throws IOException {
        var text = Frames.text("hello");
        try (var attacker = AttackSocket.open(server).drain()) {
            var sent = 0L;
            while (!Attack.isOver(endNanos)) {
                attacker.write(new byte[] {text[(int) (sent % text.length)]});
                sent++;
            }
            return sent;
        }
    }

    private static long flood(InetSocketAddress server, long endNanos, byte[] first, byte[] frame)
            throws IOException {
        return FRAMES_PER_WRITE * repeat(server, endNanos, first, many(frame, FRAMES_PER_WRITE));
    }

    private static long repeat(InetSocketAddress server, long endNanos, byte[] first, byte[] next)
            throws IOException {
        try (var attacker = AttackSocket.open(server).drain()) {
            attacker.write(first);
            var writes = 0L;
            while (!Attack.isOver(endNanos)) {
                attacker.write(next);
                writes++;
            }
            return writes;
        }
    }

    private static byte[] many(byte[] frame, int count) {
        var many = new ByteArrayOutputStream();
        for (var i = 0; i < count; i++) {
            many.writeBytes(frame);
        }
        return many.toByteArray();
    }
}
