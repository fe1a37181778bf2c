package dev.socle.netty;

import dev.socle.connector.ConnectionLimits;
import dev.socle.connector.Service;
import dev.socle.testkit.TestTarget;
import dev.socle.testkit.contract.ConnectorContract;
import dev.socle.testkit.contract.ConnectorUnderTest;
import java.nio.file.Path;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class TlsContractTest implements ConnectorContract {

    @RegisterExtension static final LeakWatch LEAKS = LeakWatch.INSTANCE;

    @TempDir static Path folder;
    private static TlsContext tls;
    private static SSLContext trust;

    @BeforeAll
    static void makeIdentity() throws Exception {
        var identity = TestIdentity.make(folder, "PKCS12");
        tls = TlsContext.keyStore(identity.store(), TestIdentity.PASSWORD);
        trust = TestIdentity.trusting(identity);
    }

    TlsContext tls() {
        return tls;
    }

    @Override
    public ConnectorUnderTest start(Service service, ConnectionLimits limits) {
        var connector = Connectors.onLoopback(service).connectionLimits(limits).tls(tls()).build();
        connector.start();
        return new ConnectorUnderTest(connector, TestTarget.tls(connector.localAddress(), trust));
    }

    /// Over TLS the server's own origin is `https`, which `TlsTest` tests.
    @Override
    public void theServersOwnOriginIsAllowed(String origin) {}
}
