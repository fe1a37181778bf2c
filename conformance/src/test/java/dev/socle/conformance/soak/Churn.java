package dev.socle.conformance.soak;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/// Many connections that come, exchange a compressed message and go, each in another way: nothing
/// of them stays.
///
/// @param warmUp how many come and go before anything is counted
/// @param connections how many come then
record Churn(int warmUp, int connections) implements SoakRun {

    private static final String TEXT = "{\"symbol\":\"SOCLE\",\"price\":101.25}, ".repeat(30);

    @Override
    public String name() {
        return "churn";
    }

    @Override
    public String what() {
        return "%,d connections that come, exchange a compressed message and go"
                .formatted(connections);
    }

    @Override
    public void run(SoakReport report) throws Exception {
        try (var server = ServerProcess.start(CompressingEcho.Remembering.class)) {
            var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port());
            var empty = server.sample();
            comeAndGo(address, warmUp);
            var before = server.sampleWhen(now -> now.descriptors() <= empty.descriptors());
            comeAndGo(address, connections);
            var height = server.sample();
            var toll = new Toll(before, height, server.sampleWhen(now -> Toll.isPaid(before, now)));
            report.figure(
                    "server %.2f µs of processor for each"
                            .formatted(toll.nanosOf(connections) / 1e3));
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
