package dev.socle.protocol;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The reference is itself held to the examples of RFC 7692 and to the JDK's compressor.
final class InflateReferenceTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "f2 48 cd c9 c9 07 00", // 7.2.3.1
                "00 05 00 fa ff 48 65 6c 6c 6f 00", // 7.2.3.3
                "f3 48 cd c9 c9 07 00 00", // 7.2.3.4
                "f2 48 05 00 00 00 ff ff ca c9 c9 07 00" // 7.2.3.5
            })
    void readsTheExamplesOfTheRfc(String payload) {
        InflateReference reference = InflateReference.message(Hex.bytes(payload));
        assertThat(reference.output()).isEqualTo("Hello".getBytes(US_ASCII));
        assertThat(reference.largestDistance()).isZero();
    }

    @Test
    void readsWhatTheJdkCompresses() {
        for (Samples sample : Samples.values()) {
            for (int level = 0; level <= 9; level++) {
                byte[] message = sample.bytes(40_000);
                try (PeerDeflater peer = new PeerDeflater(level)) {
                    byte[] read = InflateReference.message(peer.message(message)).output();
                    assertThat(read).as("%s at level %d", sample, level).isEqualTo(message);
                }
            }
        }
    }

    @Test
    void measuresTheLargestDistance() {
        byte[] message = new byte[20_000];
        System.arraycopy(Samples.NOISE.bytes(100), 0, message, 0, 100);
        System.arraycopy(Samples.NOISE.bytes(100), 0, message, 19_000, 100);
        try (PeerDeflater peer = new PeerDeflater(9)) {
            assertThat(InflateReference.message(peer.message(message)).largestDistance())
                    .isEqualTo(19_000);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "06 00", // reserved type of block
                "f2 00 11 00", // refers back to a message before
                "f2 48 cd", // ends within a block
                "00 05 00 00 ff 48" // length and its complement differ
            })
    void refusesWhatIsNoMessage(String payload) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> InflateReference.message(Hex.bytes(payload)));
    }
}
