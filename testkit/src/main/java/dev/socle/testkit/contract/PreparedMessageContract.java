package dev.socle.testkit.contract;

import static dev.socle.route.Route.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.socle.connector.Capability;
import dev.socle.connector.Service;
import dev.socle.protocol.DeflateParameters;
import dev.socle.testkit.ListenerRecorder;
import dev.socle.testkit.TestClient;
import dev.socle.websocket.Compression;
import dev.socle.websocket.PreparedMessage;
import dev.socle.websocket.SendResult;
import dev.socle.websocket.WebSocketChannel;
import dev.socle.websocket.WebSocketEndpoint;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Messages that are encoded once for many channels (SPEC 4.5).
public interface PreparedMessageContract extends ConnectorFixture {

    /// More than the network's buffers and any bound of a test hold.
    int HUGE = SendingContract.HUGE;

    @Test
    @Spec("4.5")
    default void aPreparedMessageIsSentInEveryWay() throws Exception {
        var recorder = new ListenerRecorder();
        var told = new Arrivals<SendResult>();
        var text = PreparedMessage.text("a lone \uD83D");
        var binary = PreparedMessage.binary(new byte[] {1, 2});
        try (var server = serve(recorder);
                var client = server.connect()) {
            var channel = recorder.channel();
            for (var i = 0; i < 2; i++) {
                assertThat(channel.send(text)).isTrue();
                client.expectText("a lone \uFFFD");
                assertThat(Await.result(channel.sendAsync(binary))).isEqualTo(SendResult.SENT);
                client.expectBinary((byte) 1, (byte) 2);
                channel.send(text, (result, _) -> told.add(result));
                client.expectText("a lone \uFFFD");
                assertThat(channel.conflate("key", binary)).isTrue();
                client.expectBinary((byte) 1, (byte) 2);
                channel.conflate("key", text, (result, _) -> told.add(result));
                client.expectText("a lone \uFFFD");
                told.expect(SendResult.SENT, SendResult.SENT);
            }
        }
    }

    @Test
    @Spec("4.5")
    default void onePreparedMessageGoesToChannelsThatCompressInDifferentWaysOrNot()
            throws Exception {
        var text = "again and ".repeat(2000);
        var message = PreparedMessage.text(text);
        var channels = new Arrivals<WebSocketChannel>();
        try (var server = serveMany(channels)) {
            var clients = new ArrayList<TestClient>();
            try {
                clients.add(server.connect());
                for (var windowBits : new int[] {9, 15, 15}) {
                    var offer = new DeflateParameters(false, false, windowBits, 0);
                    clients.add(server.request().deflate(offer).open());
                }
                for (var i = 0; i < clients.size(); i++) {
                    assertThat(channels.next().send(message)).isTrue();
                }
                for (var client : clients) {
                    client.expectText(text);
                    if (server.keeps(Capability.BYTES)) {
                        assertThat(client.receivedBytes()[0] & 0xFF)
                                .isEqualTo(client.deflate() == null ? 0x81 : 0xC1);
                    }
                }
            } finally {
                clients.forEach(TestClient::close);
            }
        }
    }

    @Test
    @Spec({"4.2", "4.5"})
    default void aPreparedMessageCountsInTheBoundOfEachChannel() {
        var recorder = new ListenerRecorder();
        var message = PreparedMessage.binary(new byte[HUGE]);
        try (var server = serve(recorder);
                var client = server.connect()) {
            client.stopReading();
            var channel = recorder.channel();
            assertThat(channel.send(message)).isTrue();
            assertThat(channel.bufferedBytes()).isEqualTo(HUGE);
            assertThat(Await.result(channel.sendAsync(message))).isEqualTo(SendResult.CLOSED);

            client.resumeReading();
            assertThat(client.nextBinary().remaining()).isEqualTo(HUGE);
            assertThat(client.nextClose().code()).isEqualTo(1013);
        }
    }

    @Test
    @Spec("4.5")
    default void whatAPreparedMessageWasMadeOfMayBeReusedAtOnce() {
        var recorder = new ListenerRecorder();
        try (var server = serve(recorder);
                var client = server.connect()) {
            var data = ByteBuffer.wrap(new byte[] {0, 1, 2, 3}).position(1).limit(3);
            var binary = PreparedMessage.binary(data);
            assertThat(data.position()).isEqualTo(1);
            data.put(1, (byte) 9);
            var chars = new StringBuilder("text");
            var text = PreparedMessage.text(chars);
            chars.setLength(0);

            recorder.channel().send(binary);
            recorder.channel().send(text);
            client.expectBinary((byte) 1, (byte) 2);
            client.expectText("text");
            assertThat(binary.payload()).isEqualTo(ByteBuffer.wrap(new byte[] {1, 2}));
            assertThat(binary.size()).isEqualTo(2);
            assertThat(binary.isText()).isFalse();
            assertThat(text.isText()).isTrue();
        }
    }

    private ConnectorUnderTest serveMany(Arrivals<WebSocketChannel> channels) {
        var endpoint =
                WebSocketEndpoint.onOpen(
                                (channel, _) -> {
                                    channels.add(channel);
                                    return channel;
                                })
                        .options(o -> o.compression(Compression.enabled()));
        return start(Service.of(get(ConnectorUnderTest.PATH, endpoint)).withDefaults(List.of()));
    }
}
