package dev.socle.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Messages that are encoded once and written to many connections (RFC 6455 5.6, RFC 7692 6.1).
final class WritingEncodedTest {
    private static final ProtocolOptions OPTIONS =
            ProtocolOptions.defaults().withCompressionThreshold(4);
    private static final byte[] JSON = Samples.JSON.bytes(1000);

    private final DeflateContexts contexts = new DeflateContexts();
    private final DeflateContexts otherContexts = new DeflateContexts();
    private final GrowingOutput output = new GrowingOutput(false);

    @AfterEach
    void closeContexts() {
        contexts.close();
        otherContexts.close();
    }

    @ParameterizedTest
    @EnumSource
    void writesOneMessageToManyConnections(Role role) {
        EncodedMessage text = EncodedMessage.text("h\uD83D");
        EncodedMessage binary = EncodedMessage.binary(ByteBuffer.wrap(Hex.bytes("00 ff")));
        for (int i = 0; i < 3; i++) {
            WebSocketProtocol protocol = role.protocol(OPTIONS);
            protocol.write(text, output);
            // a lone surrogate becomes U+FFFD
            assertThat(output.take()).isEqualTo(role.own("81", "68 ef bf bd"));
            protocol.write(binary, output);
            assertThat(output.take()).isEqualTo(role.own("82", "00 ff"));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 125, 126, 65_535, 65_536, 200_000})
    void writesEveryLengthInEachRole(int length) {
        byte[] payload = Samples.NOISE.bytes(length);
        EncodedMessage message = EncodedMessage.binary(ByteBuffer.wrap(payload));
        for (Role role : Role.values()) {
            role.protocol(OPTIONS).write(message, output);
            assertThat(output.take()).isEqualTo(role.own("82", payload));
        }
    }

    @Test
    void tellsItsPayloadAndTakesACopyOfIt() {
        ByteBuffer data = ByteBuffer.wrap(Hex.bytes("00 01 02 03")).limit(3).position(1);
        EncodedMessage message = EncodedMessage.binary(data);
        assertThat(data.position()).isEqualTo(1);
        data.put(1, (byte) 9);
        assertThat(message.isText()).isFalse();
        assertThat(message.size()).isEqualTo(2);
        ByteBuffer payload = message.payload();
        assertThat(payload.isReadOnly()).isTrue();
        assertThat(payload).isEqualTo(ByteBuffer.wrap(Hex.bytes("01 02")));
        payload.get();
        assertThat(message.payload().remaining()).as("a view of its own").isEqualTo(2);
        assertThat(EncodedMessage.text("x").isText()).isTrue();
    }

    @Test
    void compressesOnceForAllConnectionsOfASetting() {
        EncodedMessage message = EncodedMessage.text(new String(JSON, UTF_8));
        write(message, OPTIONS, 15, contexts);
        WrittenFrame first = written();
        assertThat(first.first()).isEqualTo(0xC1);
        assertThat(first.payload()).hasSizeLessThan(JSON.length / 2);
        assertThat(InflateReference.message(first.payload()).output()).isEqualTo(JSON);

        write(message, OPTIONS, 15, otherContexts);
        assertThat(written().payload()).isEqualTo(first.payload());
        assertThat(otherContexts.size()).as("compressors of the other thread").isZero();

        write(message, OPTIONS, 9, otherContexts);
        assertThat(InflateReference.message(written().payload()).output()).isEqualTo(JSON);
        assertThat(otherContexts.size()).isEqualTo(1);
    }

    @Test
    void compressesForEachLevel() {
        byte[] moreJson = Samples.JSON.bytes(20_000);
        EncodedMessage message = EncodedMessage.binary(ByteBuffer.wrap(moreJson));
        write(message, OPTIONS.withCompressionLevel(1), 15, contexts);
        int fast = written().payload().length;
        write(message, OPTIONS.withCompressionLevel(9), 15, contexts);
        assertThat(written().payload()).hasSizeLessThan(fast);
    }

    @Test
    void masksTheCompressedFrameInTheClientRole() {
        EncodedMessage message = EncodedMessage.binary(ByteBuffer.wrap(JSON));
        WebSocketProtocol client =
                Role.CLIENT.protocol(OPTIONS, Role.CLIENT.parameters(true, 15, true, 0), contexts);
        client.write(message, output);
        byte[] frame = output.take();
        assertThat(frame[1] & 0x80).as("the mask bit").isEqualTo(0x80);
        WrittenFrame written = WrittenFrame.all(frame).getFirst();
        assertThat(written.first()).isEqualTo(0xC2);
        assertThat(InflateReference.message(written.payload()).output()).isEqualTo(JSON);
    }

    @Test
    void writesPlainWhatIsShortOrDoesNotShrink() {
        for (byte[] payload : List.of(Hex.bytes("61 61 61"), Samples.NOISE.bytes(1000))) {
            EncodedMessage message = EncodedMessage.binary(ByteBuffer.wrap(payload));
            for (int i = 0; i < 2; i++) {
                write(message, OPTIONS, 15, contexts);
                assertThat(output.take()).isEqualTo(Role.SERVER.own("82", payload));
            }
        }
    }

    @Test
    void isRefusedInsideAMessageAndOnceTheEndHasBegun() {
        EncodedMessage message = EncodedMessage.text("x");
        WebSocketProtocol protocol = Role.SERVER.protocol(OPTIONS);
        protocol.beginText(ByteBuffer.allocate(1), output);
        output.take();
        assertThatIllegalStateException()
                .isThrownBy(() -> protocol.write(message, output))
                .withMessage("message: begun (expected: none begun)");
        protocol.writeClose(1000, "", output);
        output.take();
        assertThatIllegalStateException()
                .isThrownBy(() -> protocol.write(message, output))
                .withMessage("state: CLOSE_SENT (expected: OPEN)");
    }

    private void write(
            EncodedMessage message,
            ProtocolOptions options,
            int windowBits,
            DeflateContexts contexts) {
        WebSocketProtocol protocol =
                Role.SERVER.protocol(
                        options, Role.SERVER.parameters(true, windowBits, true, 0), contexts);
        protocol.write(message, output);
    }

    private WrittenFrame written() {
        return WrittenFrame.all(output.take()).getFirst();
    }
}
