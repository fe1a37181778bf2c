package dev.socle.protocol;

import static dev.socle.protocol.Event.text;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// RFC 6455 5.1, 5.2, 5.4, 5.5: frames that fail the connection.
final class BrokenFramesTest {
    @RegisterExtension private final Conversations conversations = new Conversations();

    @Test
    void aServerRefusesAFrameWithoutMask() {
        byte[] frame = Hex.bytes("81 02 68 69 # FIN, text, not masked, 2 bytes");
        conversations
                .open(Role.SERVER)
                .receive(frame)
                .assertFailed(1002, "client frame is not masked (RFC 6455 5.1)");
    }

    @Test
    void aClientRefusesAMaskedFrame() {
        byte[] frame =
                Hex.bytes("81 82 00 00 00 00 68 69 # FIN, text, masked, 2 bytes, a key of zeros");
        conversations
                .open(Role.CLIENT)
                .receive(frame)
                .assertFailed(1002, "server frame is masked (RFC 6455 5.1)");
    }

    @ParameterizedTest
    @CsvSource({
        "SERVER, c1, RSV1", "SERVER, a1, RSV2", "SERVER, 91, RSV3", "SERVER, f1, RSV1",
        "CLIENT, c1, RSV1", "CLIENT, a1, RSV2", "CLIENT, 91, RSV3", "CLIENT, b1, RSV2",
    })
    void refusesReservedBitsOfDataFrames(Role role, String first, String bit) {
        conversations
                .open(role)
                .receive(first, "68 69")
                .assertFailed(1002, "reserved bit " + bit + " is set (RFC 6455 5.2)");
    }

    @ParameterizedTest
    @EnumSource
    void refusesReservedBitsOfControlAndContinuationFrames(Role role) {
        String fault = "reserved bit RSV1 is set (RFC 6455 5.2)";
        conversations.open(role).receive("c9", "").assertFailed(1002, fault);
        conversations.open(role).receive("c8", "03 e8").assertFailed(1002, fault);
        conversations.open(role).receive("01", "61").receive("c0", "62").assertFailed(1002, fault);
    }

    @ParameterizedTest
    @CsvSource({
        "SERVER, 83, 3", "SERVER, 84, 4", "SERVER, 85, 5", "SERVER, 86, 6", "SERVER, 87, 7",
        "SERVER, 8b, 11", "SERVER, 8c, 12", "SERVER, 8d, 13", "SERVER, 8e, 14", "SERVER, 8f, 15",
        "CLIENT, 83, 3", "CLIENT, 84, 4", "CLIENT, 85, 5", "CLIENT, 86, 6", "CLIENT, 87, 7",
        "CLIENT, 8b, 11", "CLIENT, 8c, 12", "CLIENT, 8d, 13", "CLIENT, 8e, 14", "CLIENT, 8f, 15",
    })
    void refusesReservedOpcodes(Role role, String first, int opcode) {
        conversations
                .open(role)
                .receive(first, "")
                .assertFailed(1002, "opcode " + opcode + " is reserved (RFC 6455 5.2)");
    }

    @ParameterizedTest
    @CsvSource({"SERVER, 08", "SERVER, 09", "SERVER, 0a", "CLIENT, 08", "CLIENT, 09", "CLIENT, 0a"})
    void refusesFragmentedControlFrames(Role role, String first) {
        conversations
                .open(role)
                .receive(first, "")
                .assertFailed(1002, "control frame is fragmented (RFC 6455 5.5)");
    }

    @ParameterizedTest
    @CsvSource({"SERVER, 88", "SERVER, 89", "SERVER, 8a", "CLIENT, 88", "CLIENT, 89", "CLIENT, 8a"})
    void refusesControlFramesOver125Bytes(Role role, String first) {
        conversations
                .open(role)
                .receive(first, "00".repeat(126))
                .assertFailed(1002, "control frame is longer than 125 bytes (RFC 6455 5.5)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"80 00 00 00 00 00 00 00", "ff ff ff ff ff ff ff ff"})
    void refusesA64BitLengthWithItsTopBit(String length) {
        byte[] toServer = Hex.bytes("82 ff" + length + "# FIN, binary, masked, length in 64 bits");
        byte[] toClient = Hex.bytes("82 7f" + length + "# FIN, binary, length in 64 bits");
        String fault = "top bit of the 64-bit length is set (RFC 6455 5.2)";
        conversations.open(Role.SERVER).receive(toServer).assertFailed(1002, fault);
        conversations.open(Role.CLIENT).receive(toClient).assertFailed(1002, fault);
    }

    @ParameterizedTest
    @CsvSource({
        "fe 00 00, 7e 00 00, 0",
        "fe 00 7d, 7e 00 7d, 125",
        "ff 00 00 00 00 00 00 00 01, 7f 00 00 00 00 00 00 00 01, 1",
        "ff 00 00 00 00 00 00 ff ff, 7f 00 00 00 00 00 00 ff ff, 65535",
    })
    void refusesLengthsThatAreNotInTheirShortestForm(String masked, String plain, int length) {
        String fault = "length " + length + " is not in its shortest form (RFC 6455 5.2)";
        conversations.open(Role.SERVER).receive(Hex.bytes("82" + masked)).assertFailed(1002, fault);
        conversations.open(Role.CLIENT).receive(Hex.bytes("82" + plain)).assertFailed(1002, fault);
    }

    @ParameterizedTest
    @EnumSource
    void refusesAContinuationOfNothing(Role role) {
        String fault = "continuation frame without a message to continue (RFC 6455 5.4)";
        conversations.open(role).receive("80", "61").assertFailed(1002, fault);
        conversations.open(role).receive("00", "61").assertFailed(1002, fault);
        conversations
                .open(role)
                .receive(role.peers("01", "61"), role.peers("80", "62"), role.peers("80", "63"))
                .assertFailed(1002, fault, text("ab"));
    }

    @ParameterizedTest
    @CsvSource({
        "SERVER, 81", "SERVER, 01", "SERVER, 82", "SERVER, 02",
        "CLIENT, 81", "CLIENT, 01", "CLIENT, 82", "CLIENT, 02",
    })
    void refusesANewMessageInsideAFragmentedOne(Role role, String first) {
        conversations
                .open(role)
                .receive(role.peers("01", "61"), role.peers(first, "62"))
                .assertFailed(1002, "new message inside a fragmented message (RFC 6455 5.4)");
    }

    @ParameterizedTest
    @EnumSource
    void deliversWhatWasCompleteBeforeTheFault(Role role) {
        conversations
                .open(role)
                .receive(role.peers("81", "68 69"), role.peers("83", ""), role.peers("81", "6e 6f"))
                .assertFailed(1002, "opcode 3 is reserved (RFC 6455 5.2)", text("hi"));
    }

    @ParameterizedTest
    @EnumSource
    void answersThePingBeforeTheFault(Role role) {
        String fault = "opcode 3 is reserved (RFC 6455 5.2)";
        conversations
                .open(role)
                .receive(role.peers("89", "01"), role.peers("83", ""))
                .assertEvents(Event.ping("01"), Event.violation(1002, fault))
                .writeReplies()
                .assertWritten(
                        role.own("8a", "01"),
                        role.own("88", Conversation.closePayload(1002, fault)))
                .assertState(CloseState.FAILED);
    }

    @ParameterizedTest
    @EnumSource
    void sendsNoSecondCloseFrameForAFaultAfterOurs(Role role) {
        conversations
                .open(role)
                .write((protocol, out) -> protocol.writeClose(1000, "", out))
                .assertWritten("88", "03 e8")
                .receive("83", "")
                .assertEvents(Event.violation(1002, "opcode 3 is reserved (RFC 6455 5.2)"))
                .assertState(CloseState.FAILED)
                .assertOwesReply(false)
                .writeReplies();
    }

    @ParameterizedTest
    @EnumSource
    void aWishToCloseAfterAFaultReportsTheFault(Role role) {
        String fault = "opcode 3 is reserved (RFC 6455 5.2)";
        conversations
                .open(role)
                .receive("83", "")
                .assertEvents(Event.violation(1002, fault))
                .write((protocol, out) -> protocol.writeClose(1000, "bye", out))
                .assertWritten(role.own("88", Conversation.closePayload(1002, fault)))
                .assertState(CloseState.FAILED);
    }
}
