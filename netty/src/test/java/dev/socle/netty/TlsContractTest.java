package dev.socle.netty;

import dev.socle.testkit.contract.ConnectorContract;

final class TlsContractTest extends TlsFixture implements ConnectorContract {

    /// Over TLS the server's own origin is `https`, which `TlsTest` tests.
    @Override
    public void theServersOwnOriginIsAllowed(String origin) {}
}
