package dev.socle.jackson;

import dev.socle.connector.ConnectionLimits;
import dev.socle.connector.Service;
import dev.socle.testkit.MemoryConnector;
import dev.socle.testkit.contract.ConnectorUnderTest;

class MemoryJsonContractTest implements JsonContract {

    @Override
    public ConnectorUnderTest start(Service service, ConnectionLimits limits) {
        var connector = MemoryConnector.start(service, limits);
        return new ConnectorUnderTest(connector, connector.target(), connector.clock());
    }
}
