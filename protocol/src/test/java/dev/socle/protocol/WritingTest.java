package dev.socle.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.IntSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// RFC 6455 5.2 to 5.6, as a sender.
final class WritingTest {
    private static final ByteBuffer HI = ByteBuffer.wrap(Hex.bytes("68 69"));

    @RegisterExtension private final Conversations conversations = new Conversations();

    @Test
    void writesTheTextOfTheRfc() {
        ByteBuffer hello = ByteBuffer.wrap(Utf8.encode("Hello"));
        conversations
                .open(Role.SERVER)
                .write((protocol, out) -> protocol.writeText(hello, out))
                .assertWritten(Hex.bytes("81 05 48 65 6c 6c 6f # FIN, text, 5 bytes"));
        conversations
                .open(Role.CLIENT)
                .write((protocol, out) -> protocol.writeText(hello, out))
                .assertWritten(
                        Hex.bytes(
                                """
                                81 85           # FIN, text, masked, 5 bytes
                                37 fa 21 3d     # key
                                7f 9f 4d 51 58  # Hello
                                """));
    }

    @ParameterizedTest
    @EnumSource
    void writesEveryKindOfFrame(Role role) {
        conversations
                .open(role)
                .write((protocol, out) -> protocol.writeText(HI, out))
                .assertWritten("81", "68 69")
                .write((protocol, out) -> protocol.writeBinary(HI, out))
                .assertWritten("82", "68 69")
                .write((protocol, out) -> protocol.writePing(HI, out))
                .assertWritten("89", "68 69")
                .write((protocol, out) -> protocol.writePong(HI, out))
                .assertWritten("8a", "68 69");
    }

    @ParameterizedTest
    @EnumSource
    void writesFragmentsWithControlFramesBetween(Role role) {
        conversations
                .open(role)
                .write((protocol, out) -> protocol.beginText(HI, out))
                .write((protocol, out) -> protocol.writePing(HI, out))
                .write((protocol, out) -> protocol.continueMessage(HI, out))
                .write((protocol, out) -> protocol.finishMessage(HI, out))
                .assertWritten(
                        role.own("01", "68 69"),
                        role.own("89", "68 69"),
                        role.own("00", "68 69"),
                        role.own("80", "68 69"))
                .write((protocol, out) -> protocol.beginBinary(HI, out))
                .write((protocol, out) -> protocol.finishMessage(ByteBuffer.allocate(0), out))
                .assertWritten(role.own("02", "68 69"), role.own("80", ""));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 125, 126, 127, 65535, 65536, 65537, 200_000})
    void writesPayloadsOfEveryLengthEncoding(int length) {
        byte[] payload = new byte[length];
        IntStream.range(0, length).forEach(i -> payload[i] = (byte) (i * 31));
        for (Role role : Role.values()) {
            byte[] frame = role.own("82", payload);
            assertThat(role.protocol(ProtocolOptions.defaults()).frameLength(length))
                    .isEqualTo(frame.length);
            for (boolean direct : List.of(true, false)) {
                GrowingOutput output = new GrowingOutput(direct);
                role.protocol(ProtocolOptions.defaults())
                        .writeBinary(ByteBuffer.wrap(payload), output);
                assertThat(output.take()).isEqualTo(frame);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void writesWhatABufferHasRemainingAndLeavesItAsItWas(Role role) {
        ByteBuffer data = ByteBuffer.allocateDirect(9).put(3, HI, 0, 2).position(3).limit(5);
        ByteBuffer readOnly = data.asReadOnlyBuffer();
        conversations
                .open(role)
                .write((protocol, out) -> protocol.writeBinary(data, out))
                .write((protocol, out) -> protocol.writeBinary(readOnly, out))
                .assertWritten(role.own("82", "68 69"), role.own("82", "68 69"));
        assertThat(data).isEqualTo(HI).extracting(ByteBuffer::position).isEqualTo(3);
        assertThat(readOnly).isEqualTo(HI).extracting(ByteBuffer::position).isEqualTo(3);
    }

    @Test
    void masksEachFrameWithAKeyOfItsOwn() {
        IntSupplier keys = IntStream.of(0x01020304, 0).iterator()::nextInt;
        WebSocketProtocol client = WebSocketProtocol.client(ProtocolOptions.defaults(), keys);
        GrowingOutput output = new GrowingOutput(false);
        client.writeText(HI, output);
        client.writeText(HI, output);
        assertThat(Hex.of(output.take()))
                .isEqualTo("81 82 01 02 03 04 69 6b 81 82 00 00 00 00 68 69");
    }

    @Test
    void refusesPingsAndPongsOver125Bytes() {
        WebSocketProtocol protocol = Role.SERVER.protocol(ProtocolOptions.defaults());
        GrowingOutput output = new GrowingOutput(false);
        ByteBuffer data = ByteBuffer.allocate(126);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> protocol.writePing(data, output))
                .withMessage("data: 126 bytes (expected: <= 125)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> protocol.writePong(data, output))
                .withMessage("data: 126 bytes (expected: <= 125)");
        protocol.writePing(data.limit(125), output);
        assertThat(output.take()).hasSize(127);
    }

    @Test
    void refusesCloseFramesThatCannotBe() {
        WebSocketProtocol protocol = Role.SERVER.protocol(ProtocolOptions.defaults());
        GrowingOutput output = new GrowingOutput(false);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> protocol.writeClose(1006, "", output))
                .withMessage("code: 1006 (expected: 1000-1003, 1007-1014 or 3000-4999)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> protocol.writeClose(1000, "é".repeat(62), output))
                .withMessage("reason: 124 bytes (expected: <= 123)");
        assertThat(protocol.closeState()).isEqualTo(CloseState.OPEN);
        assertThat(output.take()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void refusesOneMessageInsideAnother(Role role) {
        WebSocketProtocol protocol = role.protocol(ProtocolOptions.defaults());
        GrowingOutput output = new GrowingOutput(false);
        protocol.beginText(HI, output);
        output.take();
        List<BiConsumer<ByteBuffer, FrameOutput>> beginnings =
                List.of(
                        protocol::writeText,
                        protocol::writeBinary,
                        protocol::beginText,
                        protocol::beginBinary);
        for (var beginning : beginnings) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> beginning.accept(HI, output))
                    .withMessage("message: begun (expected: none begun)");
        }
        assertThat(output.take()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void refusesToContinueOrFinishWhatWasNotBegun(Role role) {
        WebSocketProtocol protocol = role.protocol(ProtocolOptions.defaults());
        GrowingOutput output = new GrowingOutput(false);
        assertThatIllegalStateException()
                .isThrownBy(() -> protocol.continueMessage(HI, output))
                .withMessage("message: none begun (expected: begun)");
        assertThatIllegalStateException()
                .isThrownBy(() -> protocol.finishMessage(HI, output))
                .withMessage("message: none begun (expected: begun)");
        assertThat(output.take()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"CLOSE_SENT", "CLOSE_RECEIVED", "CLOSED", "FAILING", "FAILED", "ENDED"})
    void writesNoMessageOnceTheEndHasBegun(CloseState state) {
        for (Role role : Role.values()) {
            WebSocketProtocol protocol = role.protocol(ProtocolOptions.defaults());
            GrowingOutput output = new GrowingOutput(false);
            protocol.beginText(HI, output);
            leadTo(state, role, protocol, output);
            assertThat(protocol.closeState()).isEqualTo(state);
            output.take();
            List<BiConsumer<ByteBuffer, FrameOutput>> writes =
                    List.of(
                            protocol::writeText,
                            protocol::writeBinary,
                            protocol::beginText,
                            protocol::beginBinary,
                            protocol::continueMessage,
                            protocol::finishMessage,
                            protocol::writePing,
                            protocol::writePong);
            for (var write : writes) {
                assertThatIllegalStateException()
                        .isThrownBy(() -> write.accept(HI, output))
                        .withMessage("state: " + state + " (expected: OPEN)");
            }
            assertThat(output.take()).isEmpty();
        }
    }

    private static void leadTo(
            CloseState state, Role role, WebSocketProtocol protocol, FrameOutput output) {
        EventRecorder events = new EventRecorder();
        switch (state) {
            case OPEN -> {}
            case CLOSE_SENT -> protocol.writeClose(1000, "", output);
            case CLOSE_RECEIVED -> protocol.receive(ByteBuffer.wrap(role.peers("88", "")), events);
            case CLOSED -> {
                leadTo(CloseState.CLOSE_RECEIVED, role, protocol, output);
                protocol.writeReplies(output);
            }
            case FAILING -> protocol.receive(ByteBuffer.wrap(role.peers("83", "")), events);
            case FAILED -> {
                leadTo(CloseState.FAILING, role, protocol, output);
                protocol.writeReplies(output);
            }
            case ENDED -> protocol.receiveEnd(events);
        }
    }
}
