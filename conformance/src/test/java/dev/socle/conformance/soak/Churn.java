package dev.socle.conformance.soak;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/// A hundred thousand connections that come, exchange a compressed message and go, each in another
/// way: nothing of them stays.
final class Churn implements SoakRun {

    private static final int WARM_UP = 10_000;
    private static final int CONNECTIONS = 100_000;
    private static final String TEXT = "{\"symbol\":\"SOCLE\",\"price\":101.25}, ".repeat(30);

    @Override
    public String name() {
        return "churn";
    }

    @Override
    public String what() {
        return "%,d connections that come, exchange a compressed message and go"
                .formatted(CONNECTIONS);
    }

    @Override
    public void run(SoakReport report) throws Exception {
        try (var server = ServerProcess.start(CompressingEcho.Remembering.class)) {
            var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port());
            var empty = server.sample();
            comeAndGo(address, WARM_UP);
            var before = server.sampleWhen(now -> now.descriptors() <= empty.descriptors());
            comeAndGo(address, CONNECTIONS);
            var height = server.sample();
            var toll =
                    new Toll(before, height, server.sampleWhen(now -> Toll.isPaid(before, now)));
            report.figure(
                    "server %.2f µs of processor for each"
                            .formatted(toll.nanosOf(CONNECTIONS) / 1e3));
            report.figure(toll.toString());
            toll.assertBounded();
        }
    }

    private static void comeAndGo(InetSocketAddress server, int connections) throws IOException {
        for (var i = 0; i < connections; i++) {
            try (var peer = CompressedPeer.open(server)) {
                peer.exchange(TEXT);
                switch (i % 4) {
                    case 0 -> peer.closeAsOneShould();
                    case 1 -> peer.finish();
                    case 2 -> peer.reset();
                    default -> {} // FIN, and no more
                }
            }
        }
    }
}
