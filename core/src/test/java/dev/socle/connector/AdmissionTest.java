package dev.socle.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.socle.http.Request;
import dev.socle.websocket.WebSocketOptions;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/// Who may come in, and that nobody is counted who has left.
class AdmissionTest {

    private static final InetAddress ONE = InetAddress.ofLiteral("192.0.2.1");
    private static final InetAddress TWO = InetAddress.ofLiteral("192.0.2.2");
    private static final InetAddress PROXY = InetAddress.ofLiteral("10.0.0.1");
    private static final WebSocketOptions PLAIN = WebSocketOptions.defaults();

    @Test
    void withoutLimitsNothingIsCounted() {
        var admission = admission(ConnectionLimits.none());

        assertThat(admission.enter(ONE)).isTrue();
        assertThat(admission.reserve(from(ONE), PLAIN)).isNotNull();
        assertThat(admission.isEmpty()).isTrue();
    }

    @Test
    void aConnectionThatWasRefusedIsNotCounted() {
        var admission = admission(ConnectionLimits.none().withMaxConnections(1));

        assertThat(admission.enter(ONE)).isTrue();
        assertThat(admission.enter(TWO)).isFalse();
        admission.left(ONE);
        assertThat(admission.isEmpty()).isTrue();
    }

    @Test
    void anAddressThatIsFullLeavesTheOthersTheirPlaces() {
        var limits = new ConnectionLimits(2, 1);
        var admission = admission(limits);

        assertThat(admission.enter(ONE)).isTrue();
        assertThat(admission.enter(ONE)).isFalse();
        assertThat(admission.enter(TWO)).isTrue();
        admission.left(ONE);
        admission.left(TWO);
        assertThat(admission.isEmpty()).isTrue();
    }

    @Test
    void connectionsOfAProxyAreNotCountedByAddress() {
        var admission = admission(ConnectionLimits.none().withMaxConnectionsPerAddress(1));

        assertThat(admission.enter(PROXY)).isTrue();
        assertThat(admission.enter(PROXY)).isTrue();
        admission.left(PROXY);
        assertThat(admission.isEmpty()).isTrue();
    }

    @Test
    void channelsAreCountedByTheAddressOfTheirRequest() {
        var admission = admission(ConnectionLimits.none().withMaxConnectionsPerAddress(1));

        var place = admission.reserve(from(ONE), PLAIN);
        assertThat(admission.reserve(from(ONE), PLAIN)).isNull();
        assertThat(admission.reserve(from(TWO), PLAIN)).isNotNull().satisfies(Place::release);
        assertThat(place).isNotNull().satisfies(Place::release);
        assertThat(admission.isEmpty()).isTrue();
    }

    @Test
    void aChannelThatItsEndpointRefusesIsNotCountedForItsAddress() {
        var admission = admission(ConnectionLimits.none().withMaxConnectionsPerAddress(2));
        var limited = PLAIN.toBuilder().maxChannels(1).build();

        var place = admission.reserve(from(ONE), limited);
        assertThat(admission.reserve(from(ONE), limited)).isNull();
        assertThat(admission.reserve(from(ONE), PLAIN)).isNotNull().satisfies(Place::release);
        assertThat(place).isNotNull().satisfies(Place::release);
        assertThat(admission.isEmpty()).isTrue();
    }

    @Test
    void aPlaceThatAChannelTookIsFreeOnlyWhenTheChannelHasEnded() {
        var admission = admission(ConnectionLimits.none().withMaxConnectionsPerAddress(1));
        var place = admission.reserve(from(ONE), PLAIN);

        assertThat(place)
                .isNotNull()
                .satisfies(it -> {
                    it.take();
                    it.release();
                    assertThat(admission.isEmpty()).isFalse();
                    it.giveBack();
                    it.giveBack();
                });
        assertThat(admission.isEmpty()).isTrue();
    }

    @Test
    void noPlaceIsLostHoweverManyComeAndGoAtOnce() {
        var admission = admission(new ConnectionLimits(3, 2));
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var i = 0; i < 1_000; i++) {
                var peer = i % 2 == 0 ? ONE : TWO;
                executor.execute(() -> {
                    if (admission.enter(peer)) {
                        admission.left(peer);
                    }
                });
            }
        }
        assertThat(admission.isEmpty()).isTrue();
    }

    @Test
    void anAddressOfIpv6CountsByItsFirstHalf() {
        assertThat(block("2001:db8:0:1::1")).isEqualTo(block("2001:db8:0:1:ffff::9"));
        assertThat(block("2001:db8:0:1::1")).isNotEqualTo(block("2001:db8:0:2::1"));
        assertThat(block("192.0.2.1")).isNotEqualTo(block("192.0.2.2"));
        assertThat(block("0.0.0.1")).isNotEqualTo(block("0:0:0:1::1"));
        assertThat(ClientBlock.of(InetSocketAddress.createUnresolved("a", 1)))
                .isEqualTo(ClientBlock.of(InetSocketAddress.createUnresolved("b", 2)));
    }

    @Test
    void limitsAreChecked() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ConnectionLimits.none().withMaxConnections(0))
                .withMessage("maxConnections: 0 (expected: >= 1)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ConnectionLimits.none().withMaxConnectionsPerAddress(0))
                .withMessage("maxConnectionsPerAddress: 0 (expected: >= 1)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PLAIN.toBuilder().maxChannels(0))
                .withMessage("maxChannels: 0 (expected: >= 1)");
    }

    private static Admission admission(ConnectionLimits limits) {
        return new Admission(limits, PROXY::equals);
    }

    private static ClientBlock block(String address) {
        return ClientBlock.of(InetAddress.ofLiteral(address));
    }

    private static Request from(InetAddress address) {
        return Request.builder("GET", "/").remoteAddress(new InetSocketAddress(address, 1)).build();
    }
}
