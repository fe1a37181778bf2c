package dev.socle.benchmarks;

/// A server that did not start, answered wrongly or not at all, and so has no figures in a
/// workload.
///
/// @param server its label
/// @param why what went wrong, in words
record Failure(String workload, String server, String why) {

    /// Whether it is a peer's, which tells something of the peer; otherwise it is our own fault.
    boolean isPeers() {
        return Results.Entry.isPeer(server);
    }

    @Override
    public String toString() {
        return workload + ": " + server + ": " + why;
    }
}
