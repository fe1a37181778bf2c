package dev.socle.conformance.soak;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;

/// Attacks by many that send a byte now and then, so that their request never ends.
///
/// The server must cut each of them in time; who was cut comes again.
final class SlowPeers implements AutoCloseable {

    private static final int PEERS = 500;
    private static final Duration PAUSE = Duration.ofMillis(100);

    /// Longer than the server's deadlines for a head and for a KiB of a body, 10 s each.
    private static final Duration LONGEST_LIFE = Duration.ofSeconds(15);

    private static final byte[] HEAD =
            AttackSocket.handshake(AttackedEcho.PATH, "X-Long: " + "x".repeat(1000) + "\r\n");
    private static final byte[] POST =
            ("POST "
                            + AttackedEcho.POSTED
                            + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100000\r\n\r\n")
                    .getBytes(US_ASCII);

    private final InetSocketAddress server;
    private final byte[] beginning;
    private final byte[] rest;
    private final ArrayList<Peer> peers = new ArrayList<>();
    private long bytes;

    private SlowPeers(InetSocketAddress server, byte[] beginning, byte[] rest) {
        this.server = server;
        this.beginning = beginning;
        this.rest = rest;
    }

    /// Handshakes, byte by byte.
    static long handshakes(InetSocketAddress server, long endNanos) throws Exception {
        try (var peers = new SlowPeers(server, new byte[0], HEAD)) {
            return peers.run(endNanos);
        }
    }

    /// Bodies, byte by byte.
    static long bodies(InetSocketAddress server, long endNanos) throws Exception {
        try (var peers = new SlowPeers(server, POST, new byte[1000])) {
            return peers.run(endNanos);
        }
    }

    private long run(long endNanos) throws Exception {
        for (var i = 0; i < PEERS; i++) {
            peers.add(come());
        }
        do {
            for (var i = 0; i < PEERS; i++) {
                if (!goesOn(peers.get(i))) {
                    peers.get(i).socket.close();
                    peers.set(i, come());
                }
            }
            Attack.pause(PAUSE);
        } while (!Attack.isOver(endNanos));
        return bytes;
    }

    private Peer come() throws IOException {
        var socket = AttackSocket.connect(server).drain();
        socket.write(beginning);
        return new Peer(socket, System.nanoTime(), rest);
    }

    private boolean goesOn(Peer peer) {
        if (peer.socket.isOver()) {
            return false;
        }
        peer.assertYoung();
        try {
            peer.sendByte();
            bytes++;
            return true;
        } catch (IOException cut) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        for (var peer : peers) {
            peer.socket.close();
        }
    }

    private static final class Peer {
        private final AttackSocket socket;
        private final long sinceNanos;
        private final byte[] rest;
        private int sent;

        Peer(AttackSocket socket, long sinceNanos, byte[] rest) {
            this.socket = socket;
            this.sinceNanos = sinceNanos;
            this.rest = rest;
        }

        void sendByte() throws IOException {
            socket.write(new byte[] {rest[sent]});
            sent++;
        }

        void assertYoung() {
            if (System.nanoTime() - sinceNanos > LONGEST_LIFE.toNanos()) {
                throw new AssertionError("not cut after " + LONGEST_LIFE);
            }
        }
    }
}
