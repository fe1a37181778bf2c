package dev.socle.benchmarks;

import dev.socle.benchmarks.load.LoadSpec;
import dev.socle.benchmarks.server.ServerKind;
import java.util.List;

/// One thing that all servers are asked to do under the same load.
///
/// @param name in commands and reports
/// @param what it is, in a sentence
/// @param load what the client does
/// @param nap after how many messages of a connection the server's handler sleeps, or 0
/// @param factor how many times longer than others it runs
/// @param servers that take part unless others are asked for
record Workload(
        String name, String what, LoadSpec load, int nap, int factor, List<ServerKind> servers) {}
