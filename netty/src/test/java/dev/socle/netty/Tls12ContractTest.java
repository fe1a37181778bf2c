package dev.socle.netty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socle.testkit.contract.LossContract;
import dev.socle.testkit.contract.OwnCloseContract;
import dev.socle.testkit.contract.PeerCloseContract;
import dev.socle.testkit.contract.StoppingContract;
import dev.socle.testkit.contract.ViolationContract;
import org.junit.jupiter.api.BeforeAll;

/// The ends of channels over TLS 1.2, which ends a connection otherwise than TLS 1.3 does.
final class Tls12ContractTest extends TlsFixture
        implements PeerCloseContract,
                OwnCloseContract,
                LossContract,
                StoppingContract,
                ViolationContract {

    @BeforeAll
    void speakTls12() throws Exception {
        trust = TestIdentity.trusting("TLSv1.2", identity);
        assertThat(trust.getDefaultSSLParameters().getProtocols())
                .contains("TLSv1.2")
                .doesNotContain("TLSv1.3");
    }

    @Override
    public boolean supportsHalfClose() {
        return false;
    }
}
