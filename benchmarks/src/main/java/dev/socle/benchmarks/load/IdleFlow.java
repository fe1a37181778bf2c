package dev.socle.benchmarks.load;

/// Sends nothing.
final class IdleFlow implements Flow {

    @Override
    public void begin() {
        // Nothing to send.
    }

    @Override
    public void received(Connection connection, int messages) {
        throw new IllegalStateException("nothing was sent, and something came back");
    }

    @Override
    public void end() {
        // Nothing was sent.
    }
}
