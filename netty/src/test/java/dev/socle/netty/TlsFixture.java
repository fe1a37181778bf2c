package dev.socle.netty;

import dev.socle.connector.ConnectionLimits;
import dev.socle.connector.Service;
import dev.socle.testkit.TestTarget;
import dev.socle.testkit.contract.ConnectorFixture;
import dev.socle.testkit.contract.ConnectorUnderTest;
import java.nio.file.Path;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// Starts connectors that speak TLS, for clients that trust them.
abstract class TlsFixture implements ConnectorFixture {

    @RegisterExtension static final LeakWatch LEAKS = LeakWatch.INSTANCE;

    @TempDir static Path folder;
    static TestIdentity identity;
    static TlsContext tls;
    static SSLContext trust;

    @BeforeAll
    static void makeIdentity() throws Exception {
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
