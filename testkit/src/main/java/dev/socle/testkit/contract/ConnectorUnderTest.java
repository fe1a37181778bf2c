package dev.socle.testkit.contract;

import dev.socle.connector.Capability;
import dev.socle.connector.Connector;
import dev.socle.testkit.FakeClock;
import dev.socle.testkit.TestClient;
import dev.socle.testkit.TestRequest;
import dev.socle.testkit.TestTarget;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/// A started connector, and what a test needs to reach it.
///
/// @param connector started
/// @param target where clients connect to
/// @param clock the clock of the connector's deadlines if it can be faked, otherwise null
public record ConnectorUnderTest(Connector connector, TestTarget target, @Nullable FakeClock clock)
        implements AutoCloseable {

    /// The path that [ConnectorFixture#serve] serves.
    static final String PATH = "/ws";

    /// A connector that runs on real time.
    ///
    /// @param connector started
    /// @param target where clients connect to
    public ConnectorUnderTest(Connector connector, TestTarget target) {
        this(connector, target, null);
    }

    /// Opens a WebSocket.
    TestClient connect() {
        return request().open();
    }

    /// A right handshake, to be changed.
    TestRequest request() {
        return request(PATH);
    }

    /// A right handshake, to be changed.
    TestRequest request(String path) {
        return TestRequest.to(target, path);
    }

    /// The present time of the wall clock by which its channels expire.
    Instant now() {
        return clock == null ? Instant.now() : clock.instant();
    }

    /// Waits, where the clock is faked, until what the client sends is read. Time before that, in
    /// which `onOpen` may not have returned, counts for no one's silence (SPEC 5.1, 5.2).
    void awaitReading(TestClient client) {
        if (clock != null) {
            client.sendPing((byte) 'r');
            client.expectPong((byte) 'r');
        }
    }

    /// Lets time pass: at once on a fake clock. On real time it passes by itself, which is why the
    /// deadlines of the contract are short.
    void pass(Duration time) {
        if (clock != null) {
            clock.advance(time);
        }
    }

    /// Aborts the test, and says so in the report, where the connector cannot keep the paragraph.
    void needs(Capability capability) {
        Assumptions.assumeTrue(
                keeps(capability), () -> "[B]: this connector has no capability " + capability);
    }

    /// Whether the connector says that it keeps more than all do.
    boolean keeps(Capability capability) {
        return connector.capabilities().contains(capability);
    }

    /// Stops the connector at once, whatever is under way.
    @Override
    public void close() {
        connector.stop(Duration.ZERO);
    }
}
