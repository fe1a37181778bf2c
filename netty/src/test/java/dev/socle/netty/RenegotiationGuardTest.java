package dev.socle.netty;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/// SPEC 8.2.
final class RenegotiationGuardTest {

    private static final String HELLO = "16 0301 0003 010203";
    private static final String CIPHERS_CHANGED = "14 0303 0001 01";
    private static final String FINISHED = "16 0303 0004 0a0b0c0d";
    private static final String DATA = "17 0303 0002 1414";

    @Test
    void aHandshakeAndDataPass() {
        assertPasses(HELLO + HELLO + CIPHERS_CHANGED + FINISHED + DATA + DATA);
    }

    @Test
    void aSecondHelloAfterTheChangePassesAsTls13HasIt() {
        assertPasses(HELLO + CIPHERS_CHANGED + HELLO + DATA + DATA);
    }

    @Test
    void anotherHelloOnAnOpenConnectionEndsIt() {
        assertIsCut(HELLO + CIPHERS_CHANGED + FINISHED + DATA, FINISHED);
    }

    @Test
    void anotherHelloEndsTheConnectionThoughItsRecordIsEmpty() {
        assertIsCut(HELLO + CIPHERS_CHANGED + FINISHED, "16 0303 0000");
    }

    /// Whatever pieces the network makes of it.
    private static void assertPasses(String records) {
        var bytes = bytes(records);
        for (var split = 0; split <= bytes.length; split++) {
            var channel = new EmbeddedChannel(new RenegotiationGuard());
            channel.writeInbound(Unpooled.copiedBuffer(bytes, 0, split));
            channel.writeInbound(Unpooled.copiedBuffer(bytes, split, bytes.length - split));

            assertThat(received(channel)).isEqualTo(bytes.length);
            assertThat(channel.isOpen()).isTrue();
            channel.finishAndReleaseAll();
        }
    }

    private static void assertIsCut(String before, String record) {
        var channel = new EmbeddedChannel(new RenegotiationGuard());
        channel.writeInbound(Unpooled.copiedBuffer(bytes(before)));
        assertThat(received(channel)).isEqualTo(bytes(before).length);
        channel.writeInbound(Unpooled.copiedBuffer(bytes(record)));

        assertThat(received(channel)).isZero();
        assertThat(channel.isOpen()).isFalse();
        channel.finishAndReleaseAll();
    }

    private static int received(EmbeddedChannel channel) {
        var bytes = 0;
        for (ByteBuf part = channel.readInbound(); part != null; part = channel.readInbound()) {
            bytes += part.readableBytes();
            part.release();
        }
        return bytes;
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }
}
