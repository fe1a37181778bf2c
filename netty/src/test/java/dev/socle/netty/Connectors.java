package dev.socle.netty;

import static org.junit.jupiter.api.Assumptions.abort;

import dev.socle.connector.Service;
import dev.socle.testkit.TestTarget;
import dev.socle.testkit.contract.ConnectorUnderTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// Starts connectors on the loopback and any free port, and stops them after the test.
final class Connectors implements AfterEachCallback {

    private final List<NettyConnector> started = new ArrayList<>();

    NettyConnector start(Service service) {
        return start(service, options -> options);
    }

    NettyConnector start(Service service, UnaryOperator<NettyConnectorBuilder> options) {
        var connector = options.apply(onLoopback(service)).build();
        connector.start();
        started.add(connector);
        return connector;
    }

    static NettyConnectorBuilder onLoopback(Service service) {
        return NettyConnector.builder(service).bindAddress("127.0.0.1").port(0).eventLoops(2);
    }

    /// Starts a connector for the contract, which stops it.
    static ConnectorUnderTest underTest(NettyConnectorBuilder builder) {
        var connector = builder.build();
        connector.start();
        return new ConnectorUnderTest(connector, TestTarget.socket(connector.localAddress()));
    }

    /// Gives up the test, as skipped, where the system does not let itself be asked that way.
    static void needs(Transport transport) {
        try {
            transport.sockets();
        } catch (IllegalStateException missing) {
            abort(missing.getMessage());
        }
    }

    @Override
    public void afterEach(ExtensionContext context) {
        started.forEach(connector -> connector.stop(Duration.ZERO));
        LeakWatch.INSTANCE.assertNoLeaks();
    }
}
