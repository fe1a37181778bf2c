package dev.socle.benchmarks;

import dev.socle.benchmarks.load.LoadSpec;
import dev.socle.benchmarks.server.ServerKind;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// One thing that all servers are asked to do under the same load.
///
/// @param name in commands and reports
/// @param what it is, in a few words
/// @param measure what is measured of it
/// @param load what the client does
/// @param nap after how many messages of a connection the server's handler sleeps, or 0
/// @param factor how many times longer than others its rounds take
/// @param starts how often its servers are started, each time to be measured in as many rounds
/// @param servers that take part unless others are asked for
record Workload(
        String name,
        String what,
        Measure measure,
        LoadSpec load,
        int nap,
        int factor,
        int starts,
        List<ServerKind> servers) {

    /// What is measured.
    enum Measure {
        /// Messages that come back.
        MESSAGES("message"),
        /// Handshakes, of connections that are all opened as fast as the server takes them.
        HANDSHAKES("handshake"),
        /// The same after all connections were cut at once, each with one message that comes back.
        RECONNECTS("reconnect"),
        /// What an open connection on which nothing happens holds.
        MEMORY("connection"),
        /// What such a connection costs in a second, with heartbeats.
        HEARTBEATS("connection and second");

        private final String unit;

        Measure(String unit) {
            this.unit = unit;
        }

        /// What processor time is counted for.
        String unit() {
            return unit;
        }
    }

    /// Messages under a load.
    static Workload of(String name, String what, LoadSpec load, List<ServerKind> servers) {
        return new Workload(name, what, Measure.MESSAGES, load, 0, 1, 1, servers);
    }

    Workload measuring(Measure other) {
        return new Workload(name, what, other, load, nap, factor, starts, servers);
    }

    Workload napping(int every) {
        return new Workload(name, what, measure, load, every, factor, starts, servers);
    }

    Workload longer(int times) {
        return new Workload(name, what, measure, load, nap, times, starts, servers);
    }

    Workload started(int times) {
        return new Workload(name, what, measure, load, nap, factor, times, servers);
    }

    Workload with(ServerKind... more) {
        var all = Stream.concat(servers.stream(), Stream.of(more)).toList();
        return new Workload(name, what, measure, load, nap, factor, starts, all);
    }

    Workload without(Predicate<ServerKind> condition) {
        var some = servers.stream().filter(condition.negate()).toList();
        return new Workload(name, what, measure, load, nap, factor, starts, some);
    }
}
