package dev.socle.protocol;

import static dev.socle.protocol.Event.binary;
import static dev.socle.protocol.Event.ping;
import static dev.socle.protocol.Event.pong;
import static dev.socle.protocol.Event.text;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// RFC 6455 5.4, 5.6, 5.7: messages, whole and in fragments.
final class ReceivingMessagesTest {
    @RegisterExtension private final Conversations conversations = new Conversations();

    @Test
    void readsTheUnmaskedTextOfTheRfc() {
        byte[] frame =
                Hex.bytes(
                        """
                        81              # FIN, text
                        05              # 5 bytes
                        48 65 6c 6c 6f  # Hello
                        """);
        conversations.open(Role.CLIENT).receive(frame).assertEvents(text("Hello"));
    }

    @Test
    void readsTheMaskedTextOfTheRfc() {
        byte[] frame =
                Hex.bytes(
                        """
                        81              # FIN, text
                        85              # masked, 5 bytes
                        37 fa 21 3d     # key
                        7f 9f 4d 51 58  # Hello
                        """);
        conversations.open(Role.SERVER).receive(frame).assertEvents(text("Hello"));
    }

    @Test
    void readsTheFragmentedTextOfTheRfc() {
        byte[] frames =
                Hex.bytes(
                        """
                        01 03 48 65 6c  # text, 3 bytes: Hel
                        80 02 6c 6f     # FIN, continuation, 2 bytes: lo
                        """);
        conversations.open(Role.CLIENT).receive(frames).assertEvents(text("Hello"));
    }

    @Test
    void readsA16BitLength() {
        byte[] frame =
                Hex.bytes(
                        """
                        82        # FIN, binary
                        fe 00 7e  # masked, 126 bytes in 16 bits
                        00 00 00 00  # a key that changes nothing
                        """
                                + "2a".repeat(126));
        conversations.open(Role.SERVER).receive(frame).assertEvents(binary("2a".repeat(126)));
    }

    @Test
    void readsA64BitLength() {
        byte[] frame =
                Hex.bytes(
                        """
                        82                          # FIN, binary
                        7f 00 00 00 00 00 01 00 00  # 65536 bytes in 64 bits
                        """
                                + "2a".repeat(65536));
        conversations.open(Role.CLIENT).receive(frame).assertEvents(binary("2a".repeat(65536)));
    }

    @ParameterizedTest
    @EnumSource
    void readsEmptyMessages(Role role) {
        conversations
                .open(role)
                .receive("81", "")
                .receive("82", "")
                .assertEvents(text(""), binary(""));
    }

    @ParameterizedTest
    @EnumSource
    void readsManyMessagesInOrder(Role role) {
        conversations
                .open(role)
                .receive(role.peers("81", "61"), role.peers("82", "62"), role.peers("81", "63"))
                .assertEvents(text("a"), binary("62"), text("c"));
    }

    @ParameterizedTest
    @EnumSource
    void readsPayloadsOfEveryLengthAroundTheMaskAndTheWord(Role role) {
        for (int length = 1; length <= 40; length++) {
            String payload = "c1 02 43 04 85 06 47 08 ".repeat(5).substring(0, 3 * length);
            conversations.open(role).receive("82", payload).assertEvents(binary(payload));
        }
    }

    @ParameterizedTest
    @EnumSource
    void joinsFragmentsAlsoEmptyOnes(Role role) {
        conversations
                .open(role)
                .receive(
                        role.peers("02", ""),
                        role.peers("00", "01 02"),
                        role.peers("00", ""),
                        role.peers("00", "03"),
                        role.peers("80", ""))
                .assertEvents(binary("01 02 03"));
    }

    @ParameterizedTest
    @EnumSource
    void joinsFragmentsThatAreAllEmpty(Role role) {
        conversations
                .open(role)
                .receive(role.peers("01", ""), role.peers("00", ""), role.peers("80", ""))
                .assertEvents(text(""));
    }

    @ParameterizedTest
    @EnumSource
    void deliversAWholeLastFragmentAfterEmptyOnes(Role role) {
        conversations
                .open(role)
                .receive(role.peers("01", ""), role.peers("80", "68 69"))
                .assertEvents(text("hi"));
    }

    @ParameterizedTest
    @EnumSource
    void readsTextAfterAFragmentedBinary(Role role) {
        conversations
                .open(role)
                .receive(
                        role.peers("02", "ff"),
                        role.peers("80", "fe"),
                        role.peers("81", "68 69"),
                        role.peers("01", "c3"),
                        role.peers("80", "a9"),
                        role.peers("82", "ff"))
                .assertEvents(binary("ff fe"), text("hi"), text("é"), binary("ff"));
    }

    @ParameterizedTest
    @EnumSource
    void readsControlFramesBetweenFragments(Role role) {
        conversations
                .open(role)
                .receive(
                        role.peers("01", "48 65"),
                        role.peers("8a", "01"),
                        role.peers("00", "6c"),
                        role.peers("89", "02"),
                        role.peers("80", "6c 6f"))
                .assertEvents(pong("01"), ping("02"), text("Hello"))
                .writeReplies()
                .assertWritten("8a", "02");
    }

    @ParameterizedTest
    @EnumSource
    void readsAMessageOfALargeFrameAndManySmallOnes(Role role) {
        byte[] first = role.peers("02", new byte[30_000]);
        byte[] small = role.peers("00", "01");
        Conversation conversation = conversations.open(role).receive(first);
        for (int i = 0; i < 100; i++) {
            conversation.receive(small);
        }
        conversation.receive("80", "").assertEvents(binary("00".repeat(30_000) + "01".repeat(100)));
    }

    @ParameterizedTest
    @EnumSource
    void tellsWhetherAMessageIsUnderWay(Role role) {
        conversations
                .open(role)
                .assertReceivingMessage(false)
                .receive(role.peers("01", "68"), role.peers("8a", ""))
                .assertEvents(pong(""))
                .assertReceivingMessage(true)
                .receive(role.peers("80", "69"))
                .assertEvents(text("hi"))
                .assertReceivingMessage(false);
    }
}
