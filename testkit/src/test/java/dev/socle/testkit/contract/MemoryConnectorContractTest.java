package dev.socle.testkit.contract;

import dev.socle.connector.ConnectionLimits;
import dev.socle.connector.Service;
import dev.socle.testkit.MemoryConnector;

class MemoryConnectorContractTest implements ConnectorContract, TimeContract {

    @Override
    public ConnectorUnderTest start(Service service, ConnectionLimits limits) {
        var connector = MemoryConnector.start(service, limits);
        return new ConnectorUnderTest(connector, connector.target(), connector.clock());
    }
}
