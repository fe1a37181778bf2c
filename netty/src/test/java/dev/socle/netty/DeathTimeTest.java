package dev.socle.netty;

import dev.socle.connector.ConnectionLimits;
import dev.socle.connector.Service;
import dev.socle.testkit.FakeClock;
import dev.socle.testkit.TestTarget;
import dev.socle.testkit.contract.ConnectorUnderTest;
import dev.socle.testkit.contract.DeathTimeContract;
import org.junit.jupiter.api.extension.RegisterExtension;

/// The deaths that time brings, over real sockets on a clock that the test moves.
final class DeathTimeTest implements DeathTimeContract {

    @RegisterExtension static final LeakWatch LEAKS = LeakWatch.INSTANCE;

    @Override
    public ConnectorUnderTest start(Service service, ConnectionLimits limits) {
        var clock = new FakeClock();
        var connector =
                Connectors.onLoopback(service).connectionLimits(limits).nanoTime(clock).build();
        clock.beforeAdvance(connector::sweep);
        clock.onAdvance(connector::sweep);
        connector.start();
        var target = TestTarget.socket(connector.localAddress());
        return new ConnectorUnderTest(connector, target, clock);
    }
}
