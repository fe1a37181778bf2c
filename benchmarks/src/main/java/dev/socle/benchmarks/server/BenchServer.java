package dev.socle.benchmarks.server;

/// A server that is measured: as little code as its library lets one write for the task.
interface BenchServer {

    /// Starts to listen on a free port of the loopback address.
    Started start(ServerTask task) throws Exception;

    /// A server that listens.
    ///
    /// @param port where
    /// @param settings its library's version and what was set, for the report
    record Started(int port, String settings) {}
}
