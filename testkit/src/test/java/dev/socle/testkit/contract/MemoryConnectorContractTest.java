package dev.socle.testkit.contract;

import dev.socle.connector.Service;
import dev.socle.testkit.MemoryConnector;

class MemoryConnectorContractTest implements ConnectorContract {

    @Override
    public ConnectorUnderTest start(Service service) {
        var connector = MemoryConnector.start(service);
        return new ConnectorUnderTest(connector, connector.target(), connector.clock());
    }
}
