package dev.socle.netty;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.socle.testkit.contract.CompressionContract;
import dev.socle.testkit.contract.ConversationContract;
import dev.socle.testkit.contract.FragmentsContract;
import dev.socle.testkit.contract.LossContract;
import dev.socle.testkit.contract.OwnCloseContract;
import dev.socle.testkit.contract.PeerCloseContract;
import dev.socle.testkit.contract.ReceivingContract;
import dev.socle.testkit.contract.SendQueueContract;
import dev.socle.testkit.contract.SendingContract;
import dev.socle.testkit.contract.SlowConsumerContract;
import dev.socle.testkit.contract.StoppingContract;
import dev.socle.testkit.contract.StreamContract;
import dev.socle.testkit.contract.ViolationContract;
import io.netty.handler.ssl.OpenSsl;
import org.junit.jupiter.api.BeforeAll;

/// All that depends on how bytes come and go, and on how they end, which is what another engine
/// does in another way.
final class OpenSslContractTest extends TlsFixture
        implements ReceivingContract,
                FragmentsContract,
                StreamContract,
                CompressionContract,
                SendingContract,
                SendQueueContract,
                SlowConsumerContract,
                ConversationContract,
                PeerCloseContract,
                OwnCloseContract,
                LossContract,
                StoppingContract,
                ViolationContract {

    @BeforeAll
    void speakByOpenSsl() {
        assumeTrue(OpenSsl.isAvailable(), "netty-tcnative is not there for this platform");
        tls = tls.withOpenSsl();
    }

    @Override
    public boolean supportsHalfClose() {
        return false;
    }
}
