package dev.socle.benchmarks;

import static dev.socle.benchmarks.Goal.atLeast;
import static dev.socle.benchmarks.Goal.atMost;

import dev.socle.benchmarks.load.LoadSpec;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/// What Socle is to reach. Ratios are of messages for each second of the server's processor time,
/// unless they say otherwise.
final class Goals {

    private static final String SOCLE = "socle";
    private static final String AUTO = "socle-auto";
    private static final String VIRTUAL = "socle-virtual";
    private static final String NETTY = "netty";
    private static final String FLOOR = "floor";

    private Goals() {}

    static List<Goal> all() {
        return List.of(
                atLeast(
                        2.2,
                        "`echo-20x16`, over Netty's own handlers",
                        over("echo-20x16", SOCLE, NETTY)),
                atLeast(0.9, "`echo-20x16`, over the floor", over("echo-20x16", SOCLE, FLOOR)),
                atLeast(1, "`echo-20x16`, over the best peer", overPeers("echo-20x16", SOCLE)),
                atLeast(
                        0.95,
                        "`echo-20x16`, `AUTO` over `EVENT_LOOP`",
                        over("echo-20x16", AUTO, SOCLE)),
                atLeast(
                        0.6,
                        "`echo-20x16`, `VIRTUAL_THREAD` over `EVENT_LOOP`",
                        over("echo-20x16", VIRTUAL, SOCLE)),
                atLeast(
                        0.9,
                        "`nap-1x100` over `awake-1x100`, rate, `AUTO`",
                        napping("1x100", AUTO)),
                atLeast(
                        0.9,
                        "`nap-1x100` over `awake-1x100`, rate, `VIRTUAL_THREAD`",
                        napping("1x100", VIRTUAL)),
                atLeast(
                        0.9,
                        "`nap-16x1000` over `awake-16x1000`, rate, `AUTO`",
                        napping("16x1000", AUTO)),
                atLeast(
                        0.9,
                        "`nap-16x1000` over `awake-16x1000`, rate, `VIRTUAL_THREAD`",
                        napping("16x1000", VIRTUAL)),
                atLeast(
                        1,
                        "`nap-1x100`, rate of `AUTO` over the best peer",
                        fasterThanPeers("nap-1x100", AUTO)),
                atLeast(
                        1,
                        "`nap-16x1000`, rate of `AUTO` over the best peer",
                        fasterThanPeers("nap-16x1000", AUTO)),
                atLeast(
                        1.05,
                        "`echo-20x1`, over Netty's own handlers",
                        over("echo-20x1", SOCLE, NETTY)),
                atLeast(1, "`echo-20x1`, over the best peer", overPeers("echo-20x1", SOCLE)),
                atLeast(1.4, "`echo-1k`, over Netty's own handlers", over("echo-1k", SOCLE, NETTY)),
                atLeast(1, "`echo-1k`, over the best peer", overPeers("echo-1k", SOCLE)),
                atLeast(6, "`echo-64k`, over Netty's own handlers", over("echo-64k", SOCLE, NETTY)),
                atLeast(1, "`echo-64k`, over the best peer", overPeers("echo-64k", SOCLE)),
                atLeast(0.7, "`echo-64k`, over the floor", over("echo-64k", SOCLE, FLOOR)),
                atLeast(
                        0.9,
                        "`binary-64k`, views over the floor",
                        over("binary-64k", "socle-view", FLOOR)),
                atMost(1, "`latency`, p99 over that of the best peer", Goals::p99OverPeers),
                atLeast(1, "`fanout-1`, over the best peer", overPeers("fanout-1", SOCLE)),
                atLeast(
                        7,
                        "`fanout-8`, over the best peer that writes per message",
                        overPeers("fanout-8", SOCLE, NETTY)),
                atMost(
                        2048,
                        "`idle`, bytes of heap without the %d of the request's headers"
                                .formatted(LoadSpec.headerBytes()),
                        idle(it -> it.heap() - LoadSpec.headerBytes())),
                atMost(
                        10,
                        "`idle`, bytes of direct buffers (what all share, divided)",
                        idle(Memory::direct)),
                atMost(
                        7168,
                        "`idle`, bytes of heap and kernel",
                        idle(it -> it.heap() + it.kernelOfOneEnd())),
                atMost(
                        0.5,
                        "`heartbeat`, microseconds of processor for a connection and second",
                        results ->
                                results.outcome("heartbeat", SOCLE)
                                        .map(it -> it.micros().median())),
                atMost(
                        1.2,
                        "`fanout-1k-deflate` over `fanout-1k`, processor time",
                        Goals::compressing),
                atLeast(1, "`tls-1k`, over the best peer", overPeers("tls-1k", SOCLE)),
                atLeast(
                        1,
                        "`tls-1k-openssl`, over the best peer",
                        overPeers("tls-1k-openssl", "socle-openssl")),
                atLeast(1, "`deflate-1k`, over the best peer", overPeers("deflate-1k", SOCLE)));
    }

    private static Function<Results, Optional<Double>> over(
            String workload, String server, String other) {
        return results ->
                ratio(
                        results.outcome(workload, server),
                        results.outcome(workload, other),
                        Outcome::perProcessorSecond);
    }

    private static Function<Results, Optional<Double>> overPeers(
            String workload, String server, String... without) {
        return results ->
                ratio(
                        results.outcome(workload, server),
                        best(results, workload, Outcome::perProcessorSecond, without),
                        Outcome::perProcessorSecond);
    }

    private static Function<Results, Optional<Double>> fasterThanPeers(
            String workload, String server) {
        return results ->
                ratio(
                        results.outcome(workload, server),
                        best(results, workload, Goals::rate),
                        Goals::rate);
    }

    private static Function<Results, Optional<Double>> napping(String load, String server) {
        return results ->
                ratio(
                        results.outcome("nap-" + load, server),
                        results.outcome("awake-" + load, server),
                        Goals::rate);
    }

    private static Optional<Double> p99OverPeers(Results results) {
        return ratio(
                results.outcome("latency", SOCLE),
                best(results, "latency", it -> -p99(it)),
                Goals::p99);
    }

    private static Optional<Double> compressing(Results results) {
        return ratio(
                results.outcome("fanout-1k-deflate", SOCLE),
                results.outcome("fanout-1k", SOCLE),
                it -> it.micros().median());
    }

    private static Function<Results, Optional<Double>> idle(ToDoubleFunction<Memory> part) {
        return results ->
                results.outcome("idle", SOCLE)
                        .flatMap(it -> Optional.ofNullable(it.held()))
                        .map(part::applyAsDouble);
    }

    private static Optional<Outcome> best(
            Results results, String workload, ToDoubleFunction<Outcome> figure, String... without) {
        return results.entry(workload)
                .flatMap(entry ->
                        entry.peers(List.of(without)).stream()
                                .max(Comparator.comparingDouble(figure)));
    }

    private static Optional<Double> ratio(
            Optional<Outcome> one, Optional<Outcome> other, ToDoubleFunction<Outcome> figure) {
        return one.flatMap(a -> other.map(b -> figure.applyAsDouble(a) / figure.applyAsDouble(b)));
    }

    private static double rate(Outcome outcome) {
        return outcome.perSecond().median();
    }

    private static double p99(Outcome outcome) {
        return outcome.millisAt(latency -> latency.p99()).median();
    }
}
