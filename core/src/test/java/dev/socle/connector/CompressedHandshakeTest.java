package dev.socle.connector;

import static dev.socle.route.Route.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.socle.http.HttpResponse;
import dev.socle.protocol.DeflateParameters;
import dev.socle.websocket.Compression;
import dev.socle.websocket.WebSocketEndpoint;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// SPEC 6.1, 6.3: what is agreed on of compression.
class CompressedHandshakeTest {

    private static final String OFFER = "permessage-deflate; client_max_window_bits";

    @Test
    void nothingIsAgreedOnUnlessTheEndpointWantsIt() {
        var upgrade = upgrade(Compression.disabled(), 0, OFFER);
        assertThat(upgrade.deflate()).isNull();
        assertThat(upgrade.headers().contains("Sec-WebSocket-Extensions")).isFalse();
        assertThat(upgrade.keepsPeerContext()).isFalse();
    }

    @Test
    void nothingIsAgreedOnWithoutAnOffer() {
        var upgrade = upgrade(Compression.enabled(), 0, "foo");
        assertThat(upgrade.deflate()).isNull();
        assertThat(upgrade.headers().contains("Sec-WebSocket-Extensions")).isFalse();
    }

    @Test
    void aClientIsBoundToForget() {
        var upgrade = upgrade(Compression.enabled(), 0, OFFER);
        assertThat(upgrade.deflate()).isEqualTo(new DeflateParameters(false, true, 0, 0));
        assertThat(upgrade.headers().all("Sec-WebSocket-Extensions"))
                .containsExactly("permessage-deflate; client_no_context_takeover");
        assertThat(upgrade.keepsPeerContext()).isFalse();
    }

    @Test
    void aClientMayKeepItsContextAsLongAsThereAreNotTooMany() {
        var two = Compression.enabled().maxClientContexts(2);
        var below = upgrade(two, 1, OFFER);
        assertThat(below.deflate()).isEqualTo(new DeflateParameters(false, false, 0, 0));
        assertThat(below.keepsPeerContext()).isTrue();
        var full = upgrade(two, 2, OFFER);
        assertThat(full.deflate()).isEqualTo(new DeflateParameters(false, true, 0, 0));
        assertThat(full.keepsPeerContext()).isFalse();
    }

    @Test
    void aGateCountsNothingUnlessItSaysSo() {
        UpgradeGate gate = Optional::empty;
        assertThat(gate.clientContexts()).isZero();
    }

    @Test
    void aMalformedHeaderIs400WhateverTheEndpointWants() {
        for (var compression : new Compression[] {Compression.disabled(), Compression.enabled()}) {
            var answer = answer(compression, 0, "permessage-deflate;");
            assertThat(answer)
                    .isInstanceOfSatisfying(
                            Answer.Http.class,
                            http -> assertThat(http.response().status()).isEqualTo(400));
        }
    }

    private static Upgrade upgrade(Compression compression, int clientContexts, String offer) {
        var answer = answer(compression, clientContexts, offer);
        assertThat(answer).isInstanceOf(Upgrade.class);
        return (Upgrade) answer;
    }

    private static Answer answer(Compression compression, int clientContexts, String offer) {
        var endpoint =
                WebSocketEndpoint.onText((channel, text) -> {})
                        .options(options -> options.compression(compression));
        var request = Handshaking.request("/ws").header("Sec-WebSocket-Extensions", offer).build();
        return Service.of(get("/ws", endpoint)).answer(request, new Gate(clientContexts));
    }

    private record Gate(int clientContexts) implements UpgradeGate {
        @Override
        public Optional<HttpResponse> refuseUpgrade() {
            return Optional.empty();
        }
    }
}
