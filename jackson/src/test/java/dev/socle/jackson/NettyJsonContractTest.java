package dev.socle.jackson;

import dev.socle.connector.ConnectionLimits;
import dev.socle.connector.Service;
import dev.socle.netty.NettyConnector;
import dev.socle.testkit.TestTarget;
import dev.socle.testkit.contract.ConnectorUnderTest;

class NettyJsonContractTest implements JsonContract {

    @Override
    public ConnectorUnderTest start(Service service, ConnectionLimits limits) {
        var connector =
                NettyConnector.builder(service)
                        .bindAddress("127.0.0.1")
                        .port(0)
                        .eventLoops(1)
                        .build();
        connector.start();
        return new ConnectorUnderTest(connector, TestTarget.socket(connector.localAddress()));
    }
}
