package dev.socle.benchmarks.load;

import java.util.HashMap;

/// What a client saw in one run.
///
/// @param messages that came back in time, or connections that were opened
/// @param nanos how long it took
/// @param serverNanos processor time that the server's process used, from the operating system
/// @param compilerNanos the part of it that the server's JIT compilers used, where `/proc` tells
/// @param clientNanos processor time that the client used
/// @param latency of paced flows, otherwise all zero
public record RunResult(
        long messages,
        long nanos,
        long serverNanos,
        long compilerNanos,
        long clientNanos,
        Latency latency) {

    /// How long messages took, from when they were due.
    ///
    /// @param p50 nanoseconds within which half of them came back
    /// @param p99 and 99 of 100
    /// @param p999 and 999 of 1,000
    /// @param max and all
    public record Latency(long p50, long p99, long p999, long max) {

        static final Latency NONE = new Latency(0, 0, 0, 0);
    }

    /// Reads what a [LoadMain] has printed.
    ///
    /// @param words such as `messages=3`
    /// @return the result
    public static RunResult parse(String words) {
        var values = new HashMap<String, Long>();
        for (var word : words.split(" ", -1)) {
            var equals = word.indexOf('=');
            values.put(word.substring(0, equals), Long.valueOf(word.substring(equals + 1)));
        }
        return new RunResult(
                values.getOrDefault("messages", 0L),
                values.getOrDefault("nanos", 0L),
                values.getOrDefault("server", 0L),
                values.getOrDefault("compiler", 0L),
                values.getOrDefault("client", 0L),
                new Latency(
                        values.getOrDefault("p50", 0L),
                        values.getOrDefault("p99", 0L),
                        values.getOrDefault("p999", 0L),
                        values.getOrDefault("max", 0L)));
    }

    /// The same run, with something else counted.
    ///
    /// @param number of what is counted
    /// @return the changed result
    public RunResult withMessages(long number) {
        return new RunResult(number, nanos, serverNanos, compilerNanos, clientNanos, latency);
    }

    RunResult with(Latency measured) {
        return new RunResult(messages, nanos, serverNanos, compilerNanos, clientNanos, measured);
    }

    String words() {
        return "messages=%d nanos=%d server=%d compiler=%d client=%d p50=%d p99=%d p999=%d max=%d"
                .formatted(
                        messages,
                        nanos,
                        serverNanos,
                        compilerNanos,
                        clientNanos,
                        latency.p50,
                        latency.p99,
                        latency.p999,
                        latency.max);
    }
}
