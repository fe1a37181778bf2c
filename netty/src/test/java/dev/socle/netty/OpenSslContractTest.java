package dev.socle.netty;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.socle.testkit.contract.ConnectorContract;
import io.netty.handler.ssl.OpenSsl;
import org.junit.jupiter.api.BeforeAll;

final class OpenSslContractTest extends TlsFixture implements ConnectorContract {

    @BeforeAll
    void speakByOpenSsl() {
        assumeTrue(OpenSsl.isAvailable(), "netty-tcnative is not there for this platform");
        tls = tls.withOpenSsl();
    }

    @Override
    public boolean supportsHalfClose() {
        return false;
    }

    /// Over TLS the server's own origin is `https`, which `TlsTest` tests.
    @Override
    public void theServersOwnOriginIsAllowed(String origin) {}
}
