package dev.socle.benchmarks.load;

import java.io.IOException;
import java.util.List;

/// Decides when the connections of a target send.
interface Flow {

    /// Begins to send.
    void begin() throws IOException;

    /// Called again and again while sending goes on.
    default void tick() throws IOException {}

    /// Called when messages came back.
    void received(Connection connection, int messages) throws IOException;

    /// Ends sending.
    void end();

    /// Whether `tick` must be called as often as possible.
    default boolean isByTheClock() {
        return false;
    }

    static Flow of(LoadSpec spec, List<Connection> connections) {
        return switch (spec.flow()) {
            case ECHO -> new EchoFlow(connections, spec.inFlight());
            case FAN_OUT -> new FanOutFlow(connections, spec.inFlight());
            case IDLE -> new IdleFlow();
            case PACED -> new PacedFlow(connections, spec.perSecond(), System::nanoTime);
        };
    }
}
