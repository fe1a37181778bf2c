package dev.socle.benchmarks.load;

import java.io.IOException;
import java.util.List;

/// Publishes on the first connection, so many messages in one write, whenever all connections have
/// got all of those before.
final class FanOutFlow implements Flow {

    private final List<Connection> connections;
    private final int inFlight;
    private boolean sending;
    private long awaited;

    FanOutFlow(List<Connection> connections, int inFlight) {
        this.connections = connections;
        this.inFlight = inFlight;
    }

    @Override
    public void begin() throws IOException {
        sending = true;
        publish();
    }

    @Override
    public void received(Connection connection, int messages) throws IOException {
        awaited -= messages;
        if (awaited == 0 && sending) {
            publish();
        }
    }

    @Override
    public void end() {
        sending = false;
    }

    private void publish() throws IOException {
        awaited = (long) inFlight * connections.size();
        for (var connection : connections.subList(1, connections.size())) {
            connection.expect(inFlight);
        }
        connections.getFirst().send(inFlight);
    }
}
