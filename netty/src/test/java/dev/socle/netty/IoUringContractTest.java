package dev.socle.netty;

import dev.socle.connector.ConnectionLimits;
import dev.socle.connector.Service;
import dev.socle.testkit.contract.ConnectorContract;
import dev.socle.testkit.contract.ConnectorUnderTest;
import dev.socle.testkit.contract.SocketContract;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;

final class IoUringContractTest implements ConnectorContract, SocketContract {

    @RegisterExtension static final LeakWatch LEAKS = LeakWatch.INSTANCE;

    @BeforeAll
    static void needsIoUring() {
        Connectors.needs(Transport.IO_URING);
    }

    @Override
    public ConnectorUnderTest start(Service service, ConnectionLimits limits) {
        return Connectors.underTest(
                Connectors.onLoopback(service)
                        .connectionLimits(limits)
                        .transport(Transport.IO_URING));
    }
}
