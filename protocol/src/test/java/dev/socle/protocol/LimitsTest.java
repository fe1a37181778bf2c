package dev.socle.protocol;

import static dev.socle.protocol.Event.binary;
import static dev.socle.protocol.Event.ping;
import static dev.socle.protocol.Event.text;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// RFC 6455 10.4: limits on frames and whole messages, applied to what a header declares.
final class LimitsTest {
    private static final ProtocolOptions SMALL =
            ProtocolOptions.defaults().withMaxTextBytes(4).withMaxBinaryBytes(6);

    @RegisterExtension private final Conversations conversations = new Conversations();

    @ParameterizedTest
    @EnumSource
    void readsMessagesThatAreAsLargeAsTheLimit(Role role) {
        conversations
                .open(role, SMALL)
                .receive(
                        role.peers("81", "61 62 63 64"),
                        role.peers("82", "01 02 03 04 05 06"),
                        role.peers("02", "01 02 03"),
                        role.peers("80", "04 05 06"))
                .assertEvents(
                        text("abcd"), binary("01 02 03 04 05 06"), binary("01 02 03 04 05 06"));
    }

    @ParameterizedTest
    @EnumSource
    void refusesALargerText(Role role) {
        conversations
                .open(role, SMALL)
                .receive("81", "61 62 63 64 65")
                .assertFailed(1009, "message is over the limit of 4 bytes (RFC 6455 10.4)");
    }

    @ParameterizedTest
    @EnumSource
    void refusesALargerBinaryAsAFrameOverTheLimitOfFrames(Role role) {
        conversations
                .open(role, SMALL)
                .receive("82", "01 02 03 04 05 06 07")
                .assertFailed(1009, "frame of 7 bytes is over the limit of 6 (RFC 6455 10.4)");
    }

    @ParameterizedTest
    @EnumSource
    void countsTheLimitOverFragments(Role role) {
        conversations
                .open(role, SMALL)
                .receive(role.peers("02", "01 02 03"), role.peers("00", "04 05 06 07"))
                .assertFailed(1009, "message is over the limit of 6 bytes (RFC 6455 10.4)");
        conversations
                .open(role, SMALL)
                .receive(role.peers("01", "61 62"), role.peers("80", "63 64 65"))
                .assertFailed(1009, "message is over the limit of 4 bytes (RFC 6455 10.4)");
    }

    @ParameterizedTest
    @EnumSource
    void countsTheLimitAnewForEachMessage(Role role) {
        conversations
                .open(role, SMALL)
                .receive(
                        role.peers("01", "61 62 63"),
                        role.peers("80", "64"),
                        role.peers("81", "61 62 63 64"))
                .assertEvents(text("abcd"), text("abcd"));
    }

    @ParameterizedTest
    @EnumSource
    void doesNotCountControlFrames(Role role) {
        conversations
                .open(role, SMALL.withMaxFrameBytes(4))
                .receive(
                        role.peers("01", "61 62"),
                        role.peers("89", "01 02 03 04 05 06 07"),
                        role.peers("80", "63 64"))
                .assertEvents(ping("01 02 03 04 05 06 07"), text("abcd"))
                .writeReplies()
                .assertWritten("8a", "01 02 03 04 05 06 07");
    }

    @ParameterizedTest
    @EnumSource
    void limitsFramesApartFromMessages(Role role) {
        ProtocolOptions options = ProtocolOptions.defaults().withMaxFrameBytes(2);
        conversations
                .open(role, options)
                .receive(role.peers("01", "61 62"), role.peers("80", "63 64"))
                .assertEvents(text("abcd"));
        conversations
                .open(role, options)
                .receive("01", "61 62 63")
                .assertFailed(1009, "frame of 3 bytes is over the limit of 2 (RFC 6455 10.4)");
    }

    @Test
    void refusesADeclaredLengthBeforeAnyPayload() {
        byte[] toServer =
                Hex.bytes(
                        """
                        82 ff 00 00 00 00 00 01 00 01  # FIN, binary, masked, 65537 bytes follow
                        00 00 00 00                    # key
                        """);
        byte[] toClient =
                Hex.bytes("82 7f 00 00 00 00 00 01 00 01 # FIN, binary, 65537 bytes follow");
        String fault = "frame of 65537 bytes is over the limit of 65536 (RFC 6455 10.4)";
        conversations.open(Role.SERVER).receive(toServer).assertFailed(1009, fault);
        conversations.open(Role.CLIENT).receive(toClient).assertFailed(1009, fault);
    }

    @Test
    void refusesTheLargestLengthThereIs() {
        byte[] frame =
                Hex.bytes("82 7f 7f ff ff ff ff ff ff ff # FIN, binary, 2^63 - 1 bytes follow");
        conversations
                .open(Role.CLIENT)
                .receive(frame)
                .assertFailed(
                        1009,
                        "frame of 9223372036854775807 bytes is over the limit of 65536"
                                + " (RFC 6455 10.4)");
    }

    @Test
    void sumsThatWouldOverflowAreOverTheLimitToo() {
        byte[] frames =
                Hex.bytes(
                        """
                        02 01 2a                       # binary, 1 byte
                        80 7f 7f ff ff ff ff ff ff ff  # FIN, continuation, 2^63 - 1 bytes follow
                        """);
        ProtocolOptions options = ProtocolOptions.defaults().withMaxFrameBytes(Long.MAX_VALUE);
        conversations
                .open(Role.CLIENT, options)
                .receive(frames)
                .assertFailed(1009, "message is over the limit of 65536 bytes (RFC 6455 10.4)");
    }

    @ParameterizedTest
    @EnumSource
    void aLimitOfZeroAllowsEmptyMessagesOnly(Role role) {
        ProtocolOptions options = ProtocolOptions.defaults().withMaxBinaryBytes(0);
        conversations
                .open(role, options)
                .receive("82", "")
                .assertEvents(binary(""))
                .receive("82", "01")
                .assertFailed(1009, "message is over the limit of 0 bytes (RFC 6455 10.4)");
    }
}
