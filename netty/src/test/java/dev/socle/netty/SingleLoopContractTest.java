package dev.socle.netty;

import dev.socle.connector.ConnectionLimits;
import dev.socle.connector.Service;
import dev.socle.testkit.contract.ConnectorContract;
import dev.socle.testkit.contract.ConnectorUnderTest;
import org.junit.jupiter.api.extension.RegisterExtension;

/// All connections share one event loop, so that nothing goes on only because another loop does.
final class SingleLoopContractTest implements ConnectorContract {

    @RegisterExtension static final LeakWatch LEAKS = LeakWatch.INSTANCE;

    @Override
    public ConnectorUnderTest start(Service service, ConnectionLimits limits) {
        return Connectors.underTest(
                Connectors.onLoopback(service).connectionLimits(limits).eventLoops(1));
    }
}
