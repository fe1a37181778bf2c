package dev.socle.benchmarks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// The machine that is measured on, and how its processors are shared out.
///
/// @param serverPin the command that keeps a program on the server's processor, or nothing
/// @param clientPin the same of the client
record Machine(List<String> serverPin, List<String> clientPin) {

    private static final int MANY_CONNECTIONS = 10_000;

    private static final List<String> SERVER_OPTIONS =
            List.of(
                    "-XX:+UseSerialGC",
                    "-XX:-UsePerfData",
                    "-Dio.netty.leakDetection.level=disabled",
                    "--enable-native-access=ALL-UNNAMED",
                    "--add-opens=java.base/java.lang=ALL-UNNAMED");

    /// The client's JVM. Its messages are outside of the heap, and those of all servers at once.
    static final List<String> CLIENT_OPTIONS =
            List.of("-XX:MaxDirectMemorySize=4g", "-XX:+UseSerialGC", "-XX:-UsePerfData");

    /// The JVM of every server of a workload: the same. Its heap is larger where very many
    /// connections would not find room with some. Where memory is measured it is resident from the
    /// beginning, and each collection of garbage leaves no gap, as it otherwise does at times,
    /// which the JVM counts as used.
    static List<String> serverOptions(Workload workload) {
        var heap = workload.load().connections() < MANY_CONNECTIONS ? "512m" : "1500m";
        var more =
                workload.measure() == Workload.Measure.MEMORY
                        ? Stream.of("-XX:+AlwaysPreTouch", "-XX:MarkSweepDeadRatio=0")
                        : Stream.<String>empty();
        return Stream.of(Stream.of("-Xms" + heap, "-Xmx" + heap), SERVER_OPTIONS.stream(), more)
                .flatMap(options -> options)
                .toList();
    }

    /// Server on the first processor, client on the second, where `taskset` and two of them are
    /// there.
    static Machine find() {
        var taskset =
                Arrays.stream(System.getenv().getOrDefault("PATH", "").split(":"))
                        .map(folder -> Path.of(folder, "taskset"))
                        .filter(Files::isExecutable)
                        .findFirst();
        if (taskset.isEmpty() || Runtime.getRuntime().availableProcessors() < 2) {
            return new Machine(List.of(), List.of());
        }
        var program = taskset.get().toString();
        return new Machine(List.of(program, "-c", "0"), List.of(program, "-c", "1"));
    }

    boolean isPinned() {
        return !serverPin.isEmpty();
    }

    String describe() {
        return "%s, %d processors, Java %s; %s"
                .formatted(
                        System.getProperty("os.name") + " " + System.getProperty("os.version"),
                        Runtime.getRuntime().availableProcessors(),
                        Runtime.version(),
                        isPinned()
                                ? "servers on processor 0, client on processor 1"
                                : "server and client are not pinned to a processor each (no taskset, or one processor)");
    }
}
