package dev.socle.netty;

import dev.socle.connector.ConnectionLimits;
import dev.socle.connector.Service;
import dev.socle.testkit.contract.ConnectorContract;
import dev.socle.testkit.contract.ConnectorUnderTest;
import dev.socle.websocket.Dispatch;
import org.junit.jupiter.api.extension.RegisterExtension;

/// All callbacks that do not wait run on the one event loop that there is.
final class EventLoopContractTest implements ConnectorContract {

    @RegisterExtension static final LeakWatch LEAKS = LeakWatch.INSTANCE;

    @Override
    public ConnectorUnderTest start(Service service, ConnectionLimits limits) {
        return Connectors.underTest(
                Connectors.onLoopback(service).connectionLimits(limits).eventLoops(1));
    }

    @Override
    public Dispatch dispatch() {
        return Dispatch.EVENT_LOOP;
    }
}
