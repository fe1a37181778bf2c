package dev.socle.benchmarks;

import static dev.socle.benchmarks.server.ServerKind.FLOOR;
import static dev.socle.benchmarks.server.ServerKind.HELIDON;
import static dev.socle.benchmarks.server.ServerKind.JAVA_WEBSOCKET;
import static dev.socle.benchmarks.server.ServerKind.JETTY;
import static dev.socle.benchmarks.server.ServerKind.NETTY;
import static dev.socle.benchmarks.server.ServerKind.NETTY_OPENSSL;
import static dev.socle.benchmarks.server.ServerKind.SOCLE;
import static dev.socle.benchmarks.server.ServerKind.SOCLE_AUTO;
import static dev.socle.benchmarks.server.ServerKind.SOCLE_NIO;
import static dev.socle.benchmarks.server.ServerKind.SOCLE_OPENSSL;
import static dev.socle.benchmarks.server.ServerKind.SOCLE_URING;
import static dev.socle.benchmarks.server.ServerKind.SOCLE_VIEW;
import static dev.socle.benchmarks.server.ServerKind.SOCLE_VIRTUAL;
import static dev.socle.benchmarks.server.ServerKind.TOMCAT;
import static dev.socle.benchmarks.server.ServerKind.UNDERTOW;
import static dev.socle.benchmarks.server.ServerKind.VERTX;
import static dev.socle.benchmarks.server.ServerKind.VERTX_OPENSSL;
import static dev.socle.benchmarks.server.ServerKind.VERTX_VIRTUAL;

import dev.socle.benchmarks.Workload.Measure;
import dev.socle.benchmarks.load.LoadSpec;
import dev.socle.benchmarks.server.ServerKind;
import java.util.List;
import java.util.stream.Stream;

/// The workloads that there are.
final class Workloads {

    private static final int KIB = 1024;
    private static final int NAP_EVERY = 1000;

    // the same server differs by up to 9 % from process to process there
    private static final int LARGE_STARTS = 3;

    private static final List<ServerKind> PEERS =
            List.of(NETTY, JETTY, UNDERTOW, VERTX, HELIDON, TOMCAT, JAVA_WEBSOCKET);
    private static final List<ServerKind> SLEEPERS =
            List.of(
                    SOCLE_AUTO,
                    SOCLE_VIRTUAL,
                    JETTY,
                    VERTX_VIRTUAL,
                    HELIDON,
                    TOMCAT,
                    JAVA_WEBSOCKET);

    private Workloads() {}

    static List<Workload> all() {
        return Stream.of(echoes(), sleeping(), fanOuts(), others()).flatMap(List::stream).toList();
    }

    /// Those of a quick look.
    static List<Workload> quick() {
        var names = List.of("echo-20x16", "fanout-8");
        return all().stream()
                .filter(workload -> names.contains(workload.name()))
                .map(it -> it.without(List.of(SOCLE_NIO, SOCLE_URING)::contains))
                .toList();
    }

    private static List<Workload> echoes() {
        var text = and(FLOOR, SOCLE, SOCLE_AUTO, SOCLE_VIRTUAL, SOCLE_NIO, SOCLE_URING);
        var binary = and(FLOOR, SOCLE, SOCLE_VIEW);
        var some = and(SOCLE, SOCLE_AUTO);
        var small = LoadSpec.echo(20).overConnections(64);
        var kib = LoadSpec.echo(KIB).overConnections(64);
        var large = LoadSpec.echo(64 * KIB).overConnections(64);
        return List.of(
                Workload.of("echo-20x1", "echo of 20 B text, 1 in flight", small, text),
                Workload.of(
                        "echo-20x16", "echo of 20 B text, 16 in flight", small.inFlight(16), text),
                Workload.of("echo-1k", "echo of 1 KiB text, 1 in flight", kib, text),
                Workload.of("echo-64k", "echo of 64 KiB text, 1 in flight", large, text)
                        .started(LARGE_STARTS),
                Workload.of(
                        "binary-20x16",
                        "echo of 20 B binary, 16 in flight",
                        small.inFlight(16).binary(),
                        binary),
                Workload.of(
                                "binary-64k",
                                "echo of 64 KiB binary, 1 in flight",
                                large.binary(),
                                binary)
                        .started(LARGE_STARTS),
                Workload.of("tls-1k", "echo of 1 KiB text over TLS", kib.overTls(), some)
                        .without(JAVA_WEBSOCKET::equals),
                Workload.of(
                        "tls-1k-openssl",
                        "the same, TLS by OpenSSL through Netty",
                        kib.overTls(),
                        List.of(SOCLE_OPENSSL, NETTY_OPENSSL, VERTX_OPENSSL)),
                Workload.of(
                                "deflate-1k",
                                "echo of 1 KiB text, compressed (permessage-deflate)",
                                kib.deflated(),
                                some)
                        .without(List.of(HELIDON, JAVA_WEBSOCKET)::contains));
    }

    private static List<Workload> sleeping() {
        var few = LoadSpec.echo(20).overConnections(100);
        var many = LoadSpec.echo(20).inFlight(16).overConnections(1000);
        var socle = List.of(SOCLE_AUTO, SOCLE_VIRTUAL);
        return List.of(
                Workload.of("awake-1x100", "echo of 20 B text, 1 in flight", few, socle).longer(2),
                Workload.of("nap-1x100", "the same, with naps", few, SLEEPERS)
                        .napping(NAP_EVERY)
                        .longer(2),
                Workload.of("awake-16x1000", "echo of 20 B text, 16 in flight", many, socle)
                        .longer(2),
                Workload.of("nap-16x1000", "the same, with naps", many, SLEEPERS)
                        .napping(NAP_EVERY)
                        .longer(2));
    }

    private static List<Workload> fanOuts() {
        var servers = and(FLOOR, SOCLE, SOCLE_AUTO, SOCLE_URING);
        var compressing = and(SOCLE);
        var small = LoadSpec.fanOut(128).overConnections(1000);
        var kib = LoadSpec.fanOut(KIB).overConnections(1000);
        return List.of(
                Workload.of("fanout-1", "128 B text to all, one publish at a time", small, servers),
                Workload.of(
                        "fanout-8",
                        "128 B text to all, eight publishes in one write",
                        small.inFlight(8),
                        servers),
                Workload.of(
                        "fanout-1k", "1 KiB text to all, one publish at a time", kib, compressing),
                Workload.of(
                                "fanout-1k-deflate",
                                "the same, compressed",
                                kib.deflated(),
                                compressing)
                        .without(HELIDON::equals));
    }

    private static List<Workload> others() {
        var small = LoadSpec.echo(20);
        var some = and(SOCLE, SOCLE_AUTO);
        var many = small.overConnections(10_000);
        return List.of(
                Workload.of(
                                "latency",
                                "echo of 20 B text, 20,000 a second whatever comes back",
                                small.paced(20_000).overConnections(64),
                                and(FLOOR, SOCLE, SOCLE_AUTO, SOCLE_VIRTUAL))
                        .longer(2),
                Workload.of("idle", "open connections on which nothing happens", many.idle(), some)
                        .measuring(Measure.MEMORY),
                Workload.of(
                                "heartbeat",
                                "the same, with a ping every 25 s",
                                many.idle(),
                                List.of(SOCLE))
                        .measuring(Measure.HEARTBEATS),
                Workload.of("storm", "handshakes, 256 at a time", many, some)
                        .measuring(Measure.HANDSHAKES)
                        .without(List.of(TOMCAT, JAVA_WEBSOCKET)::contains),
                Workload.of("reconnect", "all cut at once, back with one message each", many, some)
                        .measuring(Measure.RECONNECTS)
                        .without(List.of(TOMCAT, JAVA_WEBSOCKET)::contains));
    }

    private static List<ServerKind> and(ServerKind... before) {
        return Stream.concat(Stream.of(before), PEERS.stream()).toList();
    }
}
