package dev.socle.conformance.soak;

import static dev.socle.route.Route.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.socle.connector.Service;
import dev.socle.testkit.Frames;
import dev.socle.websocket.Compression;
import dev.socle.websocket.WebSocketEndpoint;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// A large message to each of many connections, which are idle then: what it took is given back.
final class LargeToIdle implements SoakRun {

    private static final int CONNECTIONS = 1_000;
    private static final int BYTES = 1_000_000;
    private static final long HEAP_GROWTH = 8L * 1024 * 1024;
    private static final long RESIDENT_GROWTH = 64L * 1024 * 1024;
    private static final byte[] ASK = Frames.text("a large one");

    @Override
    public String name() {
        return "large-to-idle";
    }

    @Override
    public String what() {
        return "a message of %,d bytes to each of %,d connections, which are idle then"
                .formatted(BYTES, CONNECTIONS);
    }

    @Override
    public void run(SoakReport report) throws Exception {
        var peers = new ArrayList<CompressedPeer>();
        try (var server = ServerProcess.start(LargeSender.class)) {
            var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port());
            for (var i = 0; i < CONNECTIONS; i++) {
                peers.add(CompressedPeer.open(address));
            }
            ask(peers.subList(0, CONNECTIONS / 10));
            var before = server.sample();
            ask(peers);
            var after = server.sample();
            report.figure(new Toll(before, after, after).toString());
            assertThat(after.heapBytes() - before.heapBytes()).as("heap").isLessThan(HEAP_GROWTH);
            assertThat(after.residentBytes() - before.residentBytes())
                    .as("resident memory")
                    .isLessThan(RESIDENT_GROWTH);
        } finally {
            for (var peer : peers) {
                peer.close();
            }
        }
    }

    private static void ask(List<CompressedPeer> peers) throws IOException {
        for (var peer : peers) {
            peer.send(ASK);
            peer.receive();
        }
    }

    /// Sends a large message whenever it is asked.
    static final class LargeSender implements Served {
        @Override
        public Service service() {
            var bytes = new byte[BYTES];
            new SplittableRandom(1).nextBytes(bytes);
            for (var i = 0; i < bytes.length; i++) {
                bytes[i] = (byte) ('a' + (bytes[i] & 7));
            }
            var sender =
                    WebSocketEndpoint.onText((channel, text) -> channel.send(bytes))
                            .options(o -> o.compression(Compression.enabled()).withoutHeartbeat());
            return Service.of(get(CompressingEcho.PATH, sender)).withDefaults(List.of());
        }
    }
}
