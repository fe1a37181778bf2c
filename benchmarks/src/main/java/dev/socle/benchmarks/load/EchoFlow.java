package dev.socle.benchmarks.load;

import java.io.IOException;
import java.util.List;

/// Keeps the same number of messages of each connection under way.
final class EchoFlow implements Flow {

    private final List<Connection> connections;
    private final int inFlight;
    private boolean sending;

    EchoFlow(List<Connection> connections, int inFlight) {
        this.connections = connections;
        this.inFlight = inFlight;
    }

    @Override
    public void begin() throws IOException {
        sending = true;
        for (var connection : connections) {
            connection.send(inFlight);
        }
    }

    @Override
    public void received(Connection connection, int messages) throws IOException {
        if (sending) {
            connection.send(messages);
        }
    }

    @Override
    public void end() {
        sending = false;
    }
}
