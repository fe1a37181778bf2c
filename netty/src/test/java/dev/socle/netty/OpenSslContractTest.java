package dev.socle.netty;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.netty.handler.ssl.OpenSsl;
import org.junit.jupiter.api.BeforeAll;

final class OpenSslContractTest extends TlsContractTest {

    @BeforeAll
    static void needOpenSsl() {
        assumeTrue(OpenSsl.isAvailable(), "netty-tcnative is not there for this platform");
    }

    @Override
    TlsContext tls() {
        return super.tls().withOpenSsl();
    }
}
