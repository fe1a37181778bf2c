package dev.socle.conformance.soak;

import static org.assertj.core.api.Assertions.assertThat;

/// What idle connections hold that have exchanged compressed messages: of the heap, and outside of
/// it.
///
/// Ten connections and then ten thousand, of one server that had ten thousand before: so all code
/// is loaded and compiled, and what is the JVM's own is the same.
final class CompressionMemory implements SoakRun {

    private static final int FEW = 10;
    private static final int MANY = 10_000;
    private static final int MESSAGES = 20_000;
    private static final long SAME_BYTES = 5_000_000;

    @Override
    public String name() {
        return "compression";
    }

    @Override
    public String what() {
        return FEW + " and " + MANY + " idle connections that have exchanged compressed messages";
    }

    @Override
    public void run(SoakReport report) throws Exception {
        compare(report, "plain", CompressingEcho.Plain.class);
        compare(report, "compressed", CompressingEcho.Forgetting.class);
        compare(report, "clients keep their context", CompressingEcho.Remembering.class);
    }

    private static void compare(
            SoakReport report, String kind, Class<? extends CompressingEcho> served)
            throws Exception {
        try (var server = ServerProcess.start(served, "-XX:NativeMemoryTracking=summary");
                var peers = new CompressedPeers(server.port())) {
            peers.open(MANY).exchange(MESSAGES).closeAll();
            var few = hold(server, peers.open(FEW));
            report.progress(kind + ", " + FEW + " connections: " + few);
            var many = hold(server, peers.open(MANY - FEW));
            report.progress(kind + ", " + MANY + " connections: " + many);
            assertThat(peers.areCompressed()).isEqualTo(served != CompressingEcho.Plain.class);
            tell(report, kind, few, many);
        }
    }

    private static Held hold(ServerProcess server, CompressedPeers peers) throws Exception {
        peers.exchange(MESSAGES);
        return Held.by(server);
    }

    private static void tell(SoakReport report, String kind, Held few, Held many) {
        var malloc = many.mallocBytes() - few.mallocBytes();
        var resident = many.residentBytes() - few.residentBytes();
        report.figure(
                "%s: malloc %+.2f MB, tracked %+.2f MB, resident %+.2f MB, heap %,d B a connection"
                        .formatted(
                                kind,
                                malloc / 1e6,
                                (many.trackedBytes() - few.trackedBytes()) / 1e6,
                                resident / 1e6,
                                (many.heapBytes() - few.heapBytes()) / (MANY - FEW)));
        assertThat(malloc).isLessThan(SAME_BYTES);
        assertThat(resident).isLessThan(SAME_BYTES);
    }
}
