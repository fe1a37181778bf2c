package dev.socle.testkit.contract;

import static dev.socle.route.Route.get;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.socle.connector.Capability;
import dev.socle.connector.Service;
import dev.socle.protocol.DeflateParameters;
import dev.socle.testkit.Frames;
import dev.socle.testkit.ListenerRecorder;
import dev.socle.testkit.TestClient;
import dev.socle.websocket.Compression;
import dev.socle.websocket.WebSocketEndpoint;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is agreed on of compression, and what it does to messages (SPEC 6).
public interface CompressionContract extends ConnectorFixture {

    /// An offer of no more than the extension.
    DeflateParameters OFFER = new DeflateParameters(false, false, 0, 0);

    @Test
    @Spec("6.1")
    default void compressionIsOffUnlessTheEndpointWantsIt() {
        var text = "again and ".repeat(100);
        try (var server = echo(Compression.disabled());
                var client = server.request().deflate(OFFER).open()) {
            server.needs(Capability.BYTES);
            assertThat(client.deflate()).isNull();
            client.sendText(text);
            client.expectText(text);
            assertThat(firstByte(client)).isEqualTo(0x81);
        }
    }

    @Test
    @Spec("6.1")
    default void everyValidCombinationOfParametersIsAccepted() {
        var text = "again and ".repeat(2000);
        try (var server = echo(Compression.enabled())) {
            server.needs(Capability.BYTES);
            for (var serverBits : new int[] {0, 8, 9, 12, 15}) {
                for (var clientBits : new int[] {0, 8, 9, 12, 15}) {
                    var offer =
                            new DeflateParameters(
                                    serverBits % 2 == 1,
                                    clientBits % 2 == 1,
                                    serverBits,
                                    clientBits);
                    try (var client = server.request().deflate(offer).open()) {
                        assertThat(client.deflate())
                                .isEqualTo(
                                        new DeflateParameters(
                                                offer.serverNoContextTakeover(),
                                                true,
                                                serverBits,
                                                0));
                        client.sendText(text);
                        client.sendText(text);
                        client.expectText(text);
                        client.expectText(text);
                        assertThat(firstByte(client)).isEqualTo(0xC1);
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "permessage-deflate; server_max_window_bits",
                "permessage-deflate; server_max_window_bits=16",
                "permessage-deflate; client_max_window_bits=7",
                "permessage-deflate; client_no_context_takeover=1",
                "permessage-deflate; server_no_context_takeover; server_no_context_takeover",
                "permessage-deflate; unknown",
                "x-webkit-deflate-frame"
            })
    @Spec("6.1")
    default void anOfferThatIsNoneIsPassedOver(String offer) {
        var name = "Sec-WebSocket-Extensions";
        try (var server = echo(Compression.enabled())) {
            server.needs(Capability.BYTES);
            try (var client = server.request().header(name, offer).open()) {
                assertThat(client.answer().headers().contains(name)).isFalse();
            }
            var more = offer + ", permessage-deflate; server_max_window_bits=\"10\"";
            try (var client =
                    server.request().deflate(OFFER).without(name).header(name, more).open()) {
                assertThat(client.deflate()).isEqualTo(new DeflateParameters(false, true, 10, 0));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"permessage-deflate;", "a b", "a; b=\"c d\"", "a; b=\"c"})
    @Spec({"1.4", "6.1"})
    default void offersThatDoNotFollowTheGrammarRefuseTheHandshake(String offer) {
        for (var compression : List.of(Compression.enabled(), Compression.disabled())) {
            try (var server = echo(compression)) {
                server.needs(Capability.BYTES);
                var refusal = server.request().header("Sec-WebSocket-Extensions", offer).refusal();
                assertThat(refusal.status()).isEqualTo(400);
                assertThat(refusal.text()).contains("RFC 6455 9.1");
            }
        }
    }

    @Test
    @Spec("6.2")
    default void whatIsShortOrDoesNotShrinkGoesPlain() {
        try (var server = echo(Compression.enabled().threshold(100))) {
            server.needs(Capability.BYTES);
            for (var message : List.of("", "short", "a".repeat(99), allDifferent())) {
                try (var client = server.request().deflate(OFFER).open()) {
                    client.sendText(message);
                    client.expectText(message);
                    assertThat(firstByte(client)).isEqualTo(0x81);
                }
            }
            try (var client = server.request().deflate(OFFER).open()) {
                client.sendText("a".repeat(100));
                client.expectText("a".repeat(100));
                assertThat(firstByte(client)).isEqualTo(0xC1);
            }
        }
    }

    @Test
    @Spec({"3.3", "6.2"})
    default void theLimitHoldsWhileAMessageIsInflated() {
        var recorder = new ListenerRecorder();
        try (var server = serve(recorder, o -> o.compression(Compression.enabled()));
                var client = server.request().deflate(OFFER).open()) {
            server.needs(Capability.BYTES);
            client.sendBinary(new byte[65_536]);
            recorder.expectOpen();
            recorder.expectBinary(new byte[65_536]);
            // the message does not even end
            client.sendFrame(false, 4, Frames.BINARY, true, compressed(new byte[10_000_000]));
            recorder.nextError();
            assertThat(client.nextClose().code()).isEqualTo(1009);
            assertThat(recorder.nextClosed().code()).isEqualTo(1009);
        }
    }

    @Test
    @Spec({"3.4", "6.2"})
    default void textIsCheckedWhileItIsInflated() {
        assertFailed(1007, compressed((byte) 'a', (byte) 0xFF));
    }

    @Test
    @Spec("6.2")
    default void dataThatCannotBeInflatedIs1007() {
        assertFailed(1007, (byte) 0x06, (byte) 0x00);
    }

    @Test
    @Spec("6.2")
    default void theMarkOnAnotherFrameThanTheFirstIs1002() {
        try (var server = echo(Compression.enabled());
                var client = server.request().deflate(OFFER).open()) {
            server.needs(Capability.BYTES);
            client.sendFrame(false, 4, Frames.TEXT, true, compressed((byte) 'a'));
            client.sendFrame(true, 4, Frames.CONTINUATION, true);
            assertThat(client.nextClose().code()).isEqualTo(1002);
        }
    }

    @Test
    @Spec({"3.4", "6.2"})
    default void controlFramesMayComeBetweenCompressedFragments() {
        var text = "again and ".repeat(100);
        var payload = compressed(text.getBytes(UTF_8));
        try (var server = echo(Compression.enabled());
                var client = server.request().deflate(OFFER).open()) {
            server.needs(Capability.BYTES);
            for (var cut = 0; cut <= payload.length; cut++) {
                client.sendFrame(false, 4, Frames.TEXT, true, Arrays.copyOf(payload, cut));
                client.sendPing((byte) cut);
                client.sendFrame(
                        true,
                        0,
                        Frames.CONTINUATION,
                        true,
                        Arrays.copyOfRange(payload, cut, payload.length));
                client.expectPong((byte) cut);
                client.expectText(text);
            }
        }
    }

    @Test
    @Spec("6.3")
    default void clientsMayKeepTheirContextAsLongAsThereAreNotTooMany() {
        var compression = Compression.enabled().maxClientContexts(1);
        var recorder = new ListenerRecorder();
        try (var server = serve(recorder, o -> o.compression(compression))) {
            server.needs(Capability.BYTES);
            try (var first = server.request().deflate(OFFER).open()) {
                assertThat(first.deflate()).isEqualTo(OFFER);
                recorder.expectOpen();
                try (var second = server.request().deflate(OFFER).open()) {
                    assertThat(second.deflate())
                            .isEqualTo(new DeflateParameters(false, true, 0, 0));
                }
                recorder.expectOpen();
                assertThat(recorder.nextClosed().code()).isEqualTo(1006);
                first.sendClose(1000, "");
                first.expectClose(1000, "");
                assertThat(recorder.nextClosed().code()).isEqualTo(1000);
            }
        }
    }

    @Test
    @Spec("6.3")
    default void messagesMayReferBackToEarlierOnesWhereTheClientKeepsItsContext() {
        try (var server = echo(Compression.enabled().clientKeepsContext(true));
                var client = server.request().deflate(OFFER).open()) {
            server.needs(Capability.BYTES);
            // RFC 7692 7.2.3.2: the second refers back to the first
            client.sendFrame(true, 4, Frames.TEXT, true, hello());
            client.sendFrame(true, 0, Frames.TEXT, true, (byte) 'p');
            client.sendFrame(
                    true,
                    4,
                    Frames.TEXT,
                    true,
                    (byte) 0xF2,
                    (byte) 0,
                    (byte) 0x11,
                    (byte) 0,
                    (byte) 0);
            client.expectText("Hello");
            client.expectText("p");
            client.expectText("Hello");
        }
    }

    /// More of them than a connector inflates at the same time. (What is not given back is noticed
    /// when a connector in memory stops.)
    @Test
    @Spec("6.3")
    default void connectionsTakeTurnsAndEndInTheMiddleOfMessages() {
        var message = "again and ".repeat(100);
        var payload = compressed(message.getBytes(UTF_8));
        try (var server = echo(Compression.enabled())) {
            server.needs(Capability.BYTES);
            var clients = new ArrayList<TestClient>();
            for (var i = 0; i < 50; i++) {
                var client = server.request().deflate(OFFER).open();
                clients.add(client);
                client.sendFrame(false, 4, Frames.TEXT, true, Arrays.copyOf(payload, 5));
            }
            for (var client : clients) {
                client.sendFrame(false, 0, Frames.CONTINUATION, true, payload[5]);
                client.sendPing();
                client.expectPong();
            }
            for (var i = 0; i < 50; i++) {
                var client = clients.get(i);
                switch (i % 5) {
                    case 0 -> client.reset();
                    case 1 -> client.sendClose(1000, "");
                    case 2 -> client.sendFrame(true, 0, Frames.TEXT, true);
                    case 3 -> client.finish();
                    default -> {
                        var rest = Arrays.copyOfRange(payload, 6, payload.length);
                        client.sendFrame(true, 0, Frames.CONTINUATION, true, rest);
                        client.expectText(message);
                        client.sendFrame(false, 4, Frames.TEXT, true, Arrays.copyOf(payload, 5));
                        client.sendPing();
                        client.expectPong();
                    }
                }
            }
            clients.forEach(TestClient::close);
        }
    }

    private ConnectorUnderTest echo(Compression compression) {
        var endpoint =
                WebSocketEndpoint.onText((channel, text) -> channel.send(text))
                        .options(o -> o.compression(compression));
        return start(Service.of(get(ConnectorUnderTest.PATH, endpoint)).withDefaults(List.of()));
    }

    private void assertFailed(int code, byte... payload) {
        var recorder = new ListenerRecorder();
        try (var server = serve(recorder, o -> o.compression(Compression.enabled()));
                var client = server.request().deflate(OFFER).open()) {
            server.needs(Capability.BYTES);
            recorder.expectOpen();
            client.sendFrame(false, 4, Frames.TEXT, true, payload);
            recorder.nextError();
            assertThat(client.nextClose().code()).isEqualTo(code);
            assertThat(recorder.nextClosed().code()).isEqualTo(code);
        }
    }

    private static int firstByte(TestClient client) {
        return client.receivedBytes()[0] & 0xFF;
    }

    private static byte[] hello() {
        return new byte[] {(byte) 0xF2, 0x48, (byte) 0xCD, (byte) 0xC9, (byte) 0xC9, 0x07, 0};
    }

    /// 128 characters, none of them twice.
    private static String allDifferent() {
        return IntStream.range(0, 128).mapToObj(Character::toString).collect(Collectors.joining());
    }

    private static byte[] compressed(byte... message) {
        var deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
        try {
            var room = new byte[message.length + 100];
            deflater.setInput(message);
            var size = deflater.deflate(room, 0, room.length, Deflater.SYNC_FLUSH);
            return Arrays.copyOf(room, size - 4);
        } finally {
            deflater.end();
        }
    }
}
