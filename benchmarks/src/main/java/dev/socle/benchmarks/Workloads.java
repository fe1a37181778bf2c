package dev.socle.benchmarks;

import static dev.socle.benchmarks.load.LoadSpec.Flow.ECHO;
import static dev.socle.benchmarks.load.LoadSpec.Flow.FAN_OUT;
import static dev.socle.benchmarks.load.LoadSpec.Flow.PACED;

import dev.socle.benchmarks.load.LoadSpec;
import dev.socle.benchmarks.load.LoadSpec.Flow;
import dev.socle.benchmarks.server.ServerKind;
import java.util.Arrays;
import java.util.List;

/// The workloads that there are.
final class Workloads {

    private static final int KIB = 1024;

    private Workloads() {}

    static List<Workload> all() {
        var everyone = servers(kind -> kind != ServerKind.SOCLE_VIEW);
        var binary = servers(kind -> true);
        var blocking = servers(ServerKind::mayBlock);
        return List.of(
                echo(
                        "echo-20x1",
                        "text of 20 B, 1 in flight, 64 connections",
                        20,
                        true,
                        1,
                        64,
                        everyone),
                echo(
                        "echo-20x16",
                        "text of 20 B, 16 in flight, 64 connections",
                        20,
                        true,
                        16,
                        64,
                        everyone),
                echo(
                        "echo-1k",
                        "text of 1 KiB, 1 in flight, 64 connections",
                        KIB,
                        true,
                        1,
                        64,
                        everyone),
                echo(
                        "echo-64k",
                        "text of 64 KiB, 1 in flight, 64 connections",
                        64 * KIB,
                        true,
                        1,
                        64,
                        everyone),
                echo(
                        "binary-20x16",
                        "binary of 20 B, 16 in flight, 64 connections",
                        20,
                        false,
                        16,
                        64,
                        binary),
                echo(
                        "binary-64k",
                        "binary of 64 KiB, 1 in flight, 64 connections",
                        64 * KIB,
                        false,
                        1,
                        64,
                        binary),
                fanOut("fanout-1", "text of 128 B to 1,000 connections, one publish at a time", 1),
                fanOut(
                        "fanout-8",
                        "text of 128 B to 1,000 connections, eight publishes in one write",
                        8),
                paced(
                        "latency-20000",
                        "text of 20 B, 20,000 a second over 64 connections",
                        everyone),
                awake(
                        "awake-1x100",
                        "text of 20 B, 1 in flight, 100 connections",
                        1,
                        100,
                        0,
                        blocking),
                awake(
                        "nap-1x100",
                        "the same; each 1,000th message of a connection is answered after a sleep of 100 ms",
                        1,
                        100,
                        1000,
                        blocking),
                awake(
                        "awake-16x1000",
                        "text of 20 B, 16 in flight, 1,000 connections",
                        16,
                        1000,
                        0,
                        blocking),
                awake(
                        "nap-16x1000",
                        "the same; each 1,000th message of a connection is answered after a sleep of 100 ms",
                        16,
                        1000,
                        1000,
                        blocking));
    }

    private static Workload echo(
            String name,
            String what,
            int bytes,
            boolean text,
            int inFlight,
            int connections,
            List<ServerKind> servers) {
        return new Workload(
                name,
                "echo of " + what,
                spec(ECHO, bytes, text, inFlight, connections, 0),
                0,
                1,
                servers);
    }

    private static Workload awake(
            String name,
            String what,
            int inFlight,
            int connections,
            int nap,
            List<ServerKind> servers) {
        return new Workload(
                name,
                "echo of " + what,
                spec(ECHO, 20, true, inFlight, connections, 0),
                nap,
                3,
                servers);
    }

    private static Workload fanOut(String name, String what, int inFlight) {
        return new Workload(
                name,
                what,
                spec(FAN_OUT, 128, true, inFlight, 1000, 0),
                0,
                1,
                servers(kind -> kind != ServerKind.SOCLE_VIEW));
    }

    private static Workload paced(String name, String what, List<ServerKind> servers) {
        return new Workload(
                name, "echo of " + what, spec(PACED, 20, true, 1, 64, 20_000), 0, 2, servers);
    }

    private static LoadSpec spec(
            Flow flow, int bytes, boolean text, int inFlight, int connections, int perSecond) {
        return new LoadSpec(flow, bytes, text, inFlight, connections, perSecond, false, false);
    }

    private static List<ServerKind> servers(java.util.function.Predicate<ServerKind> condition) {
        return Arrays.stream(ServerKind.values()).filter(condition).toList();
    }
}
