package dev.socle.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// RFC 7692 6.1, 7.2.1: what goes out compressed, and how.
final class WritingCompressedTest {
    private static final ProtocolOptions OPTIONS =
            ProtocolOptions.defaults().withCompressionThreshold(4);
    private static final byte[] JSON = Samples.JSON.bytes(1000);

    private final DeflateContexts contexts = new DeflateContexts();
    private final GrowingOutput output = new GrowingOutput(false);

    @AfterEach
    void closeContexts() {
        contexts.close();
    }

    @Test
    void writesACompressedTextInOneFrame() {
        WebSocketProtocol server = protocol(Role.SERVER, OPTIONS, 15);
        server.writeText(ByteBuffer.wrap(Hex.bytes("48 65 6c 6c 6f".repeat(4))), output);
        assertThat(Hex.of(output.take()))
                .isEqualTo(
                        Hex.normal(
                                """
                                c1                 # FIN, RSV1, text
                                0a                 # 10 bytes
                                f2 48 cd c9 c9 f7 40 25 00 00  # Hello, four times
                                """));
    }

    @ParameterizedTest
    @EnumSource
    void marksTheFrameOfACompressedMessage(Role role) {
        WebSocketProtocol protocol = protocol(role, OPTIONS, 15);
        protocol.writeText(ByteBuffer.wrap(JSON), output);
        protocol.writeBinary(ByteBuffer.wrap(JSON), output);
        List<WrittenFrame> frames = frames();
        assertThat(frames).extracting(WrittenFrame::first).containsExactly(0xC1, 0xC2);
        assertThat(frames)
                .allSatisfy(frame -> {
                    assertThat(frame.payload()).hasSizeLessThan(JSON.length / 2);
                    assertThat(inflated(frame.payload())).isEqualTo(JSON);
                });
        assertThat(contexts.size()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void writesPlainWhatIsShortOrDoesNotShrink(Role role) {
        WebSocketProtocol protocol = protocol(role, OPTIONS, 15);
        for (String payload : List.of("", "61 61 61", "01 02 03 04", "61 61 61 61 61")) {
            protocol.writeBinary(ByteBuffer.wrap(Hex.bytes(payload)), output);
            assertThat(Hex.of(output.take())).isEqualTo(Hex.of(role.own("82", payload)));
        }
        byte[] noise = Samples.NOISE.bytes(100_000);
        protocol.writeBinary(ByteBuffer.wrap(noise), output);
        assertThat(output.take()).isEqualTo(role.own("82", noise));
    }

    @ParameterizedTest
    @EnumSource
    void makesNoContextForWhatIsShort(Role role) {
        WebSocketProtocol protocol = protocol(role, ProtocolOptions.defaults(), 15);
        protocol.writeBinary(ByteBuffer.allocate(255), output);
        assertThat(frames()).extracting(WrittenFrame::first).containsExactly(0x82);
        assertThat(contexts.size()).isZero();
        protocol.writeBinary(ByteBuffer.allocate(256), output);
        assertThat(frames()).extracting(WrittenFrame::first).containsExactly(0xC2);
        assertThat(contexts.size()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void refersToNothingBeforeTheMessage(Role role) {
        WebSocketProtocol first = protocol(role, OPTIONS, 15);
        WebSocketProtocol second = protocol(role, OPTIONS, 15);
        first.writeText(ByteBuffer.wrap(JSON), output);
        second.writeText(ByteBuffer.wrap(JSON), output);
        first.writeText(ByteBuffer.wrap(JSON), output);
        List<WrittenFrame> frames = frames();
        assertThat(frames.get(1).payload()).isEqualTo(frames.get(0).payload());
        assertThat(frames.get(2).payload()).isEqualTo(frames.get(0).payload());
        assertThat(contexts.size()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void compressesTheFragmentsOfAMessage(Role role) {
        WebSocketProtocol protocol = protocol(role, OPTIONS, 15);
        byte[] noise = Samples.NOISE.bytes(100);
        protocol.beginText(ByteBuffer.wrap(JSON), output);
        protocol.writePing(ByteBuffer.wrap(JSON, 0, 100), output);
        protocol.continueMessage(ByteBuffer.wrap(noise), output);
        protocol.continueMessage(ByteBuffer.allocate(0), output);
        protocol.continueMessage(ByteBuffer.wrap(JSON), output);
        protocol.finishMessage(ByteBuffer.wrap(JSON), output);
        List<WrittenFrame> frames = frames();
        assertThat(frames)
                .extracting(WrittenFrame::first)
                .containsExactly(0x41, 0x89, 0x00, 0x00, 0x00, 0x80);
        byte[] expected = Arrays.copyOf(JSON, 3100);
        System.arraycopy(noise, 0, expected, 1000, 100);
        System.arraycopy(JSON, 0, expected, 1100, 1000);
        System.arraycopy(JSON, 0, expected, 2100, 1000);
        assertThat(inflated(WrittenFrame.message(frames))).isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource
    void endsACompressedMessageWithAnEmptyFragmentAsTheRfcWantsIt(Role role) {
        WebSocketProtocol protocol = protocol(role, OPTIONS, 15);
        protocol.beginBinary(ByteBuffer.wrap(JSON), output);
        assertThat(frames()).extracting(WrittenFrame::first).containsExactly(0x42);
        protocol.finishMessage(ByteBuffer.allocate(0), output);
        assertThat(Hex.of(output.take())).isEqualTo(Hex.of(role.own("80", "00")));
    }

    @ParameterizedTest
    @EnumSource
    void staysPlainInAMessageThatBeganPlain(Role role) {
        WebSocketProtocol protocol = protocol(role, OPTIONS, 15);
        protocol.beginBinary(ByteBuffer.wrap(JSON, 0, 3), output);
        protocol.continueMessage(ByteBuffer.wrap(JSON), output);
        protocol.finishMessage(ByteBuffer.wrap(JSON), output);
        assertThat(frames()).extracting(WrittenFrame::first).containsExactly(0x02, 0x00, 0x80);
        protocol.beginBinary(ByteBuffer.wrap(Samples.NOISE.bytes(50)), output);
        protocol.finishMessage(ByteBuffer.wrap(JSON), output);
        assertThat(frames()).extracting(WrittenFrame::first).containsExactly(0x02, 0x80);
        protocol.writeBinary(ByteBuffer.wrap(JSON), output);
        assertThat(frames()).extracting(WrittenFrame::first).containsExactly(0xC2);
    }

    @ParameterizedTest
    @EnumSource
    void leavesThePayloadAsItIs(Role role) {
        WebSocketProtocol protocol = protocol(role, OPTIONS, 9);
        ByteBuffer heap = ByteBuffer.wrap(JSON);
        ByteBuffer direct = ByteBuffer.allocateDirect(1000).put(JSON);
        for (ByteBuffer payload : List.of(heap, direct, heap.asReadOnlyBuffer())) {
            protocol.writeBinary(payload.limit(900).position(100), output);
            assertThat(payload.position()).isEqualTo(100);
            assertThat(payload.limit()).isEqualTo(900);
            assertThat(inflated(frames().getFirst().payload()))
                    .isEqualTo(Arrays.copyOfRange(JSON, 100, 900));
        }
    }

    private WebSocketProtocol protocol(Role role, ProtocolOptions options, int windowBits) {
        return role.protocol(options, role.parameters(true, windowBits, true, 0), contexts);
    }

    private List<WrittenFrame> frames() {
        return WrittenFrame.all(output.take());
    }

    private static byte[] inflated(byte[] payload) {
        return InflateReference.message(payload).output();
    }
}
