package dev.socle.protocol;

import static dev.socle.protocol.Event.binary;
import static dev.socle.protocol.Event.ping;
import static dev.socle.protocol.Event.pong;
import static dev.socle.protocol.Event.text;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// RFC 7692 6.2, 7.2.2: compressed messages.
final class ReceivingCompressedTest {
    private static final String HELLO = "f2 48 cd c9 c9 07 00";
    private static final String NOT_DEFLATE =
            "compressed message is not DEFLATE data (RFC 7692 7.2.2)";
    private static final String RSV1 = "reserved bit RSV1 is set (RFC 6455 5.2)";

    @RegisterExtension private final Conversations conversations = new Conversations();

    @Test
    void readsTheCompressedTextOfTheRfc() {
        byte[] frame =
                Hex.bytes(
                        """
                        c1                    # FIN, RSV1, text
                        07                    # 7 bytes
                        f2 48 cd c9 c9 07 00  # Hello
                        """);
        open(Role.CLIENT).receive(frame).assertEvents(text("Hello"));
    }

    @Test
    void readsTheFragmentedCompressedTextOfTheRfc() {
        byte[] frames =
                Hex.bytes(
                        """
                        41 03 f2 48 cd     # RSV1, text, 3 bytes
                        80 04 c9 c9 07 00  # FIN, continuation, 4 bytes
                        """);
        open(Role.CLIENT).receive(frames).assertEvents(text("Hello"));
    }

    @ParameterizedTest
    @EnumSource
    void readsAMessageThatRefersToTheOneBefore(Role role) {
        remembering(role)
                .receive(role.peers("c1", HELLO), role.peers("c1", "f2 00 11 00 00"))
                .assertEvents(text("Hello"), text("Hello"));
    }

    @ParameterizedTest
    @CsvSource({
        "SERVER, 00 05 00 fa ff 48 65 6c 6c 6f 00", // stored
        "CLIENT, 00 05 00 fa ff 48 65 6c 6c 6f 00",
        "SERVER, f3 48 cd c9 c9 07 00 00", // a block that says it is the last
        "CLIENT, f3 48 cd c9 c9 07 00 00",
        "SERVER, f2 48 05 00 00 00 ff ff ca c9 c9 07 00", // two blocks
        "CLIENT, f2 48 05 00 00 00 ff ff ca c9 c9 07 00",
    })
    void readsTheOtherFormsOfTheRfc(Role role, String payload) {
        for (Conversation conversation : new Conversation[] {open(role), remembering(role)}) {
            conversation.receive("c1", payload).assertEvents(text("Hello")).assertContexts(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void readsEmptyMessages(Role role) {
        open(role)
                .receive(
                        role.peers("c1", "00"), // as the RFC wants it
                        role.peers("c2", "02 00"), // an empty block of another kind before it
                        role.peers("c2", ""), // as some make it
                        role.peers("41", ""),
                        role.peers("80", ""),
                        role.peers("41", ""),
                        role.peers("00", ""),
                        role.peers("80", "00"))
                .assertEvents(text(""), binary(""), binary(""), text(""), text(""));
    }

    @ParameterizedTest
    @EnumSource
    void readsEmptyFragmentsAndControlFramesBetweenFragments(Role role) {
        open(role)
                .receive(
                        role.peers("41", ""),
                        role.peers("8a", "01"),
                        role.peers("00", "f2 48 cd"),
                        role.peers("00", ""),
                        role.peers("89", "02"),
                        role.peers("00", "c9 c9"),
                        role.peers("00", "07 00"),
                        role.peers("80", ""))
                .assertEvents(pong("01"), ping("02"), text("Hello"))
                .writeReplies()
                .assertWritten("8a", "02");
    }

    @ParameterizedTest
    @EnumSource
    void leavesTheContextsAloneInPlainMessages(Role role) {
        remembering(role)
                .receive(role.peers("81", "61"))
                .assertEvents(text("a"))
                .assertContexts(0)
                .receive(
                        role.peers("c1", HELLO),
                        role.peers("81", "61 62 63"),
                        role.peers("02", "01"),
                        role.peers("80", "02"),
                        role.peers("c1", "f2 00 11 00 00"))
                .assertEvents(text("Hello"), text("abc"), binary("01 02"), text("Hello"))
                .assertContexts(1);
    }

    @ParameterizedTest
    @EnumSource
    void beginsANewStreamAfterEachBlockThatSaysItIsTheLast(Role role) {
        try (PeerDeflater peer = new PeerDeflater(6)) {
            byte[] first = Samples.JSON.bytes(300);
            byte[] message = concat(first, first, first);
            byte[] payload = concat(peer.lastBlock(first), peer.part(first), peer.lastBlock(first));
            open(role)
                    .receive(role.peers("c2", concat(payload, new byte[1])))
                    .assertEvents(binary(Hex.of(message)));
            remembering(role)
                    .receive(
                            role.peers("c2", concat(payload, new byte[1])), role.peers("c1", HELLO))
                    .assertEvents(binary(Hex.of(message)), text("Hello"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void readsBackToTheFarEndOfTheWindow(Role role) {
        byte[] noise = Samples.NOISE.bytes(32_700);
        byte[] again = Arrays.copyOf(noise, 258);
        try (PeerDeflater peer = new PeerDeflater(9)) {
            byte[] first = peer.message(noise);
            byte[] second = peer.message(Samples.NOISE.bytes(20));
            byte[] third = peer.message(again);
            remembering(role)
                    .receive(
                            role.peers("c2", first),
                            role.peers("c2", second),
                            role.peers("c2", third))
                    .assertEvents(
                            binary(Hex.of(noise)),
                            binary(Hex.of(Samples.NOISE.bytes(20))),
                            binary(Hex.of(again)));
        }
    }

    @ParameterizedTest
    @EnumSource
    void readsMessagesOfMoreThanOneStep(Role role) {
        for (int size : new int[] {16383, 16384, 16385, 32768, 65536}) {
            try (PeerDeflater peer = new PeerDeflater(6)) {
                byte[] message = Samples.JSON.bytes(size);
                byte[] payload = peer.message(message);
                Conversation conversation = remembering(role);
                conversation
                        .receive(role.peers("c1", payload))
                        .assertEvents(text(new String(message, UTF_8)));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void readsAFullMessageThatGrewWhenItWasCompressed(Role role) {
        byte[] message = Samples.NOISE.bytes(65536);
        try (PeerDeflater peer = new PeerDeflater(1)) {
            byte[] payload = peer.message(message);
            open(role).receive(role.peers("c2", payload)).assertEvents(binary(Hex.of(message)));
        }
    }

    @ParameterizedTest
    @EnumSource
    void refusesTheMarkOnOtherFramesThanTheFirstOfAMessage(Role role) {
        open(role)
                .receive(role.peers("41", "f2 48 cd"), role.peers("c0", "c9 c9 07 00"))
                .assertFailed(1002, RSV1);
        open(role).receive("c9", "").assertFailed(1002, RSV1);
        open(role).receive("ca", "").assertFailed(1002, RSV1);
        open(role).receive("c8", "03 e8").assertFailed(1002, RSV1);
    }

    @ParameterizedTest
    @EnumSource
    void refusesANewMessageInsideACompressedOne(Role role) {
        open(role)
                .receive(role.peers("41", "f2 48 cd"), role.peers("81", "61"))
                .assertFailed(1002, "new message inside a fragmented message (RFC 6455 5.4)");
        open(role)
                .receive(role.peers("01", "61"), role.peers("c1", HELLO))
                .assertFailed(1002, "new message inside a fragmented message (RFC 6455 5.4)");
    }

    @ParameterizedTest
    @CsvSource({
        "SERVER, 06 00", // reserved type of block
        "CLIENT, ff ff ff ff",
        "SERVER, 00 05 00 05 00 48 65 6c 6c 6f 00", // length and its complement
        "SERVER, f2 00 11 00 00", // refers back beyond the message
        "CLIENT, f2 00 11 00 00",
        "SERVER, f2 48 cd", // ends within a block
        "CLIENT, f2 48 cd c9 c9",
        "SERVER, 00 06 00 f9 ff 48",
        "SERVER, 01 05 00 fa ff", // the last block, and one byte short
        "SERVER, f3 48 cd c9 c9 07 00", // nothing follows the last block
        "SERVER, f2 48 cd c9 c9 07 00 ff", // something follows the end
        "SERVER, f3 48 cd c9 c9 07 00 ff 00",
        "CLIENT, 78 9c f2 48 cd c9 c9 07 00", // the wrapper of zlib
        "SERVER, 48 65 6c 6c 6f", // not compressed at all
    })
    void refusesWhatIsNotDeflateData(Role role, String payload) {
        open(role).receive("c2", payload).assertFailed(1007, NOT_DEFLATE);
        remembering(role).receive("c2", payload).assertFailed(1007, NOT_DEFLATE);
    }

    @ParameterizedTest
    @EnumSource
    void refusesAReferenceBackBeyondTheLastBlockOfAStream(Role role) {
        String last = "f3 48 cd c9 c9 07 00";
        remembering(role)
                .receive(role.peers("c2", last + "f2 00 11 00 00"))
                .assertFailed(1007, NOT_DEFLATE);
    }

    /// Otherwise the verdict would depend on how the network cut the bytes.
    @ParameterizedTest
    @EnumSource
    void judgesWhatCameBeforeTheFaultFirst(Role role) {
        byte[] fault = Hex.bytes("06 00 # reserved type of block");
        ProtocolOptions small = ProtocolOptions.defaults().withMaxBinaryBytes(9);
        try (PeerDeflater peer = new PeerDeflater(6)) {
            byte[] notUtf8 = concat(peer.part(Hex.bytes("61 ff")), fault);
            open(role)
                    .receive(role.peers("c1", notUtf8))
                    .assertFailed(1007, "text message is not UTF-8 (RFC 6455 8.1)");
            peer.forget();
            byte[] tooLong = concat(peer.part(new byte[10]), fault);
            conversations
                    .open(role, small, forgetting(role))
                    .receive(role.peers("c2", tooLong))
                    .assertFailed(1009, "message is over the limit of 9 bytes (RFC 6455 10.4)");
        }
    }

    @ParameterizedTest
    @EnumSource
    void refusesAMessageThatRefersToOneBeforeAgainstTheAgreement(Role role) {
        open(role)
                .receive(role.peers("c1", HELLO), role.peers("c1", "f2 00 11 00 00"))
                .assertFailed(1007, NOT_DEFLATE, text("Hello"));
    }

    @ParameterizedTest
    @EnumSource
    void refusesTextThatIsNotUtf8AsSoonAsItArrives(Role role) {
        try (PeerDeflater peer = new PeerDeflater(6)) {
            byte[] start = peer.part(Hex.bytes("61 62 ed a0 80 # a surrogate"));
            open(role)
                    .receive(role.peers("41", start))
                    .assertFailed(1007, "text message is not UTF-8 (RFC 6455 8.1)");
        }
        try (PeerDeflater peer = new PeerDeflater(6)) {
            open(role)
                    .receive(role.peers("c1", peer.message(Hex.bytes("61 c3"))))
                    .assertFailed(1007, "text message ends within a character (RFC 6455 8.1)");
        }
    }

    @ParameterizedTest
    @EnumSource
    void readsCharactersSplitOverFragmentsAndSteps(Role role) {
        String message = "é€😀".repeat(3000);
        byte[] utf8 = message.getBytes(UTF_8);
        try (PeerDeflater peer = new PeerDeflater(6)) {
            byte[] start = peer.part(Arrays.copyOf(utf8, 10));
            byte[] rest = peer.message(Arrays.copyOfRange(utf8, 10, utf8.length));
            open(role)
                    .receive(role.peers("41", start), role.peers("80", rest))
                    .assertEvents(text(message));
        }
    }

    @ParameterizedTest
    @EnumSource
    void limitsWhatAMessageIsInflatedTo(Role role) {
        ProtocolOptions small =
                ProtocolOptions.defaults().withMaxTextBytes(1000).withMaxBinaryBytes(20_000);
        String text = "a".repeat(1000);
        try (PeerDeflater peer = new PeerDeflater(6)) {
            byte[] fits = peer.message(text.getBytes(UTF_8));
            peer.forget();
            byte[] tooLong = peer.message((text + "a").getBytes(UTF_8));
            conversations
                    .open(role, small, forgetting(role))
                    .receive(role.peers("c1", fits), role.peers("c1", tooLong))
                    .assertFailed(
                            1009,
                            "message is over the limit of 1000 bytes (RFC 6455 10.4)",
                            text(text));
            peer.forget();
            conversations
                    .open(role, small, forgetting(role))
                    .receive(role.peers("42", peer.part(new byte[1_000_000])))
                    .assertFailed(1009, "message is over the limit of 20000 bytes (RFC 6455 10.4)");
        }
    }

    @ParameterizedTest
    @EnumSource
    void judgesTextUpToTheLimitBeforeTheLimit(Role role) {
        ProtocolOptions small = ProtocolOptions.defaults().withMaxTextBytes(1000);
        String bad = "text message is not UTF-8 (RFC 6455 8.1)";
        try (PeerDeflater peer = new PeerDeflater(6)) {
            byte[] surrogate = peer.part(Hex.bytes("61 62 ed a0 80"));
            byte[] tooLong = concat(surrogate, peer.part(new byte[1000]));
            conversations
                    .open(role, small, forgetting(role))
                    .receive(role.peers("41", surrogate))
                    .assertFailed(1007, bad);
            conversations
                    .open(role, small, forgetting(role))
                    .receive(role.peers("41", tooLong))
                    .assertFailed(1007, bad);
        }
    }

    @ParameterizedTest
    @EnumSource
    void limitsFramesByTheirCompressedLength(Role role) {
        ProtocolOptions small = ProtocolOptions.defaults().withMaxFrameBytes(7);
        conversations
                .open(role, small, forgetting(role))
                .receive(role.peers("c1", HELLO), role.peers("c1", HELLO + "00"))
                .assertFailed(
                        1009,
                        "frame of 8 bytes is over the limit of 7 (RFC 6455 10.4)",
                        text("Hello"));
    }

    @ParameterizedTest
    @EnumSource
    void limitsPlainMessagesAsEver(Role role) {
        open(role)
                .receive(Arrays.copyOf(role.peers("82", new byte[65537]), 14))
                .assertFailed(1009, "message is over the limit of 65536 bytes (RFC 6455 10.4)");
    }

    @ParameterizedTest
    @EnumSource
    void givesBackWhatItBorrowedHoweverTheConnectionEnds(Role role) {
        byte[] start = role.peers("41", "f2 48 cd");
        open(role)
                .receive(start, role.peers("88", ""))
                .assertEvents(Event.close(1005, ""))
                .writeReplies()
                .assertWritten("88", "")
                .assertContexts(1);
        open(role).receive(start).receiveEnd().assertEvents(Event.end()).assertContexts(1);
        open(role).receive(start).assertContexts(1);
    }

    private Conversation open(Role role) {
        return conversations.open(role, ProtocolOptions.defaults(), forgetting(role));
    }

    private Conversation remembering(Role role) {
        return conversations.open(
                role, ProtocolOptions.defaults(), role.parameters(true, 0, false, 0));
    }

    private static DeflateParameters forgetting(Role role) {
        return role.parameters(true, 0, true, 0);
    }

    private static byte[] concat(byte[]... parts) {
        byte[] all = {};
        for (byte[] part : parts) {
            int size = all.length;
            all = Arrays.copyOf(all, size + part.length);
            System.arraycopy(part, 0, all, size, part.length);
        }
        return all;
    }
}
