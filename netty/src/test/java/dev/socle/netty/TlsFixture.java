package dev.socle.netty;

import dev.socle.connector.ConnectionLimits;
import dev.socle.connector.Service;
import dev.socle.testkit.TestTarget;
import dev.socle.testkit.contract.ConnectorFixture;
import dev.socle.testkit.contract.ConnectorUnderTest;
import java.nio.file.Path;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// Starts connectors that speak TLS, for clients that trust them.
@TestInstance(Lifecycle.PER_CLASS)
abstract class TlsFixture implements ConnectorFixture {

    @RegisterExtension static final LeakWatch LEAKS = LeakWatch.INSTANCE;

    TestIdentity identity;
    TlsContext tls;
    SSLContext trust;

    @BeforeAll
    void makeIdentity(@TempDir Path folder) throws Exception {
        identity = TestIdentity.make(folder, "PKCS12");
        tls = TlsContext.keyStore(identity.store(), TestIdentity.PASSWORD);
        trust = TestIdentity.trusting(identity);
    }

    @Override
    public final ConnectorUnderTest start(Service service, ConnectionLimits limits) {
        var connector = Connectors.onLoopback(service).connectionLimits(limits).tls(tls).build();
        connector.start();
        return new ConnectorUnderTest(connector, TestTarget.tls(connector.localAddress(), trust));
    }
}
