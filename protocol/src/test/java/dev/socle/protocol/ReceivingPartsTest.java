package dev.socle.protocol;

import static dev.socle.protocol.Event.binary;
import static dev.socle.protocol.Event.binaryParts;
import static dev.socle.protocol.Event.close;
import static dev.socle.protocol.Event.end;
import static dev.socle.protocol.Event.ping;
import static dev.socle.protocol.Event.pong;
import static dev.socle.protocol.Event.textParts;

import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// SPEC 3.2: messages that are handed over in parts, as they arrive.
final class ReceivingPartsTest {
    private static final ProtocolOptions OPTIONS = ProtocolOptions.defaults();
    private static final ProtocolOptions SMALL = OPTIONS.withMaxStreamedBytes(4);

    @RegisterExtension private final Conversations conversations = new Conversations();

    @ParameterizedTest
    @EnumSource
    void handsOverMessagesOfOneFrame(Role role) {
        open(role)
                .receive(role.peers("81", "68 69"), role.peers("82", "01 02 03"))
                .assertEvents(textParts("68 69", true), binaryParts("01 02 03", true));
    }

    @ParameterizedTest
    @EnumSource
    void handsOverFragmentsAndWhatComesBetweenThem(Role role) {
        open(role)
                .receive(
                        role.peers("02", "01"),
                        role.peers("00", ""),
                        role.peers("8a", "70"),
                        role.peers("00", "02 03"),
                        role.peers("89", "71"),
                        role.peers("80", "04"))
                .assertEvents(
                        binaryParts("01", false),
                        pong("70"),
                        binaryParts("02 03", false),
                        ping("71"),
                        binaryParts("04", true))
                .writeReplies()
                .assertWritten("8a", "71");
    }

    @ParameterizedTest
    @EnumSource
    void handsOverEmptyMessages(Role role) {
        open(role)
                .receive(
                        role.peers("81", ""),
                        role.peers("02", ""),
                        role.peers("00", ""),
                        role.peers("80", ""))
                .assertEvents(textParts("", true), binaryParts("", true));
    }

    @ParameterizedTest
    @EnumSource
    void tellsTheEndOfAMessageWhoseLastFrameIsEmpty(Role role) {
        open(role)
                .receive(role.peers("02", "01"))
                .assertEvents(binaryParts("01", false))
                .receive(role.peers("80", ""))
                .assertEvents(binaryParts("", true));
    }

    /// Before the frame is complete, however long it is.
    @ParameterizedTest
    @EnumSource
    void handsOverWhatHasArrivedOfAFrame(Role role) {
        byte[] toServer =
                Hex.bytes(
                        """
                        82 ff 00 00 00 02 80 00 00 00  # FIN, binary, masked, 10 GiB follow
                        00 00 00 00                    # key
                        01 02 03
                        """);
        byte[] toClient =
                Hex.bytes("82 7f 00 00 00 02 80 00 00 00  01 02 03 # FIN, binary, 10 GiB follow");
        open(role)
                .receive(role == Role.SERVER ? toServer : toClient)
                .assertEvents(binaryParts("01 02 03", false));
    }

    @ParameterizedTest
    @EnumSource
    void handsOverFramesOfAnySize(Role role) {
        byte[] payload = Samples.NOISE.bytes(100_000);
        open(role)
                .receive(role.peers("82", payload))
                .assertEvents(new Event.Parts(false, Hex.of(payload), true));
    }

    @ParameterizedTest
    @EnumSource
    void handsOverCompressedMessages(Role role) {
        byte[] message = Samples.JSON.bytes(100_000);
        byte[] payload;
        try (PeerDeflater peer = new PeerDeflater(6)) {
            payload = peer.message(message);
        }
        conversations
                .open(role, OPTIONS, role.parameters(true, 0, true, 0), inParts())
                .receive(role.peers("c1", payload))
                .assertEvents(new Event.Parts(true, Hex.of(message), true));
    }

    @ParameterizedTest
    @EnumSource
    void asksForEachKindOfMessage(Role role) {
        conversations
                .open(role, OPTIONS, null, EventRecorder::textInParts)
                .receive(
                        role.peers("82", "01"),
                        role.peers("01", "61"),
                        role.peers("80", "62"),
                        role.peers("02", "02"),
                        role.peers("80", "03"))
                .assertEvents(binary("01"), textParts("61 62", true), binary("02 03"));
    }

    @ParameterizedTest
    @EnumSource
    void cutsCharactersWhereFramesCutThem(Role role) {
        open(role)
                .receive(
                        role.peers("01", "61 f0 9f"),
                        role.peers("00", "98"),
                        role.peers("80", "80"))
                .assertEvents(textParts("61 f0 9f 98 80", true));
    }

    @ParameterizedTest
    @EnumSource
    void refusesTextThatIsNotUtf8(Role role) {
        open(role)
                .receive(role.peers("01", "61 62"), role.peers("00", "ff"))
                .assertFailed(
                        1007,
                        "text message is not UTF-8 (RFC 6455 8.1)",
                        textParts("61 62", false));
        open(role)
                .receive(role.peers("01", "c3"), role.peers("80", ""))
                .assertFailed(
                        1007,
                        "text message ends within a character (RFC 6455 8.1)",
                        textParts("c3", false));
    }

    @ParameterizedTest
    @EnumSource
    void knowsAsciiInsideACharacterForWhatItIs(Role role) {
        open(role)
                .receive(role.peers("01", "c3"), role.peers("80", "61"))
                .assertFailed(
                        1007, "text message is not UTF-8 (RFC 6455 8.1)", textParts("c3", false));
    }

    @ParameterizedTest
    @EnumSource
    void refusesBrokenFragmentation(Role role) {
        open(role)
                .receive(role.peers("01", "61"), role.peers("81", "62"))
                .assertFailed(
                        1002,
                        "new message inside a fragmented message (RFC 6455 5.4)",
                        textParts("61", false));
        open(role)
                .receive(role.peers("81", "61"), role.peers("80", "62"))
                .assertFailed(
                        1002,
                        "continuation frame without a message to continue (RFC 6455 5.4)",
                        textParts("61", true));
    }

    @ParameterizedTest
    @EnumSource
    void endsWithinAMessageIfThePeerCloses(Role role) {
        open(role)
                .receive(role.peers("01", "61"), role.peers("88", "03 e8"))
                .assertEvents(textParts("61", false), close(1000, ""))
                .writeReplies()
                .assertWritten("88", "03 e8");
        open(role)
                .receive(role.peers("01", "61"))
                .receiveEnd()
                .assertEvents(textParts("61", false), end());
    }

    @ParameterizedTest
    @EnumSource
    void readsMessagesThatAreAsLongAsTheirOwnLimit(Role role) {
        conversations
                .open(role, SMALL.withMaxTextBytes(1).withMaxFrameBytes(1), null, inParts())
                .receive(
                        role.peers("81", "61 62 63 64"),
                        role.peers("01", "61 62 63"),
                        role.peers("80", "64"),
                        role.peers("81", "61 62 63 64"))
                .assertEvents(
                        textParts("61 62 63 64", true),
                        textParts("61 62 63 64", true),
                        textParts("61 62 63 64", true));
    }

    @ParameterizedTest
    @EnumSource
    void refusesLongerMessagesAsSoonAsTheyDeclareIt(Role role) {
        String fault = "message is over the limit of 4 bytes (RFC 6455 10.4)";
        conversations
                .open(role, SMALL, null, inParts())
                .receive("81", "61 62 63 64 65")
                .assertFailed(1009, fault);
        conversations
                .open(role, SMALL, null, inParts())
                .receive(role.peers("02", "01 02 03"), role.peers("80", "04 05"))
                .assertFailed(1009, fault, binaryParts("01 02 03", false));
    }

    @Test
    void sumsThatWouldOverflowAreOverTheLimitToo() {
        byte[] frames =
                Hex.bytes(
                        """
                        02 01 2a                       # binary, 1 byte
                        80 7f 7f ff ff ff ff ff ff ff  # FIN, continuation, 2^63 - 1 bytes follow
                        """);
        open(Role.CLIENT)
                .receive(frames)
                .assertFailed(
                        1009,
                        "message is over the limit of 9223372036854775807 bytes (RFC 6455 10.4)",
                        binaryParts("2a", false));
    }

    private Conversation open(Role role) {
        return conversations.open(role, OPTIONS, null, inParts());
    }

    private static Supplier<EventRecorder> inParts() {
        return EventRecorder::inParts;
    }
}
