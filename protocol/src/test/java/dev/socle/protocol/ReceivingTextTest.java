package dev.socle.protocol;

import static dev.socle.protocol.Event.text;

import java.util.Arrays;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// RFC 6455 8.1: text is UTF-8, checked as it arrives.
final class ReceivingTextTest {
    private static final String NOT_UTF8 = "text message is not UTF-8 (RFC 6455 8.1)";
    private static final String UNFINISHED = "text message ends within a character (RFC 6455 8.1)";

    @RegisterExtension private final Conversations conversations = new Conversations();

    @ParameterizedTest
    @EnumSource
    void readsCharactersOfEveryLength(Role role) {
        conversations
                .open(role)
                .receive(
                        "81",
                        """
                        61           # a
                        c3 a9        # e with acute
                        e2 82 ac     # euro
                        f0 9f 98 80  # grinning face
                        7a           # z
                        """)
                .assertEvents(text("aé€😀z"));
    }

    @ParameterizedTest
    @EnumSource
    void readsTheLowestAndHighestCharactersOfEachLength(Role role) {
        conversations
                .open(role)
                .receive(
                        "81",
                        """
                        00 7f c2 80 df bf
                        e0 a0 80 ed 9f bf ee 80 80 ef bf bf
                        f0 90 80 80 f4 8f bf bf
                        """)
                .assertEvents(
                        text(
                                "\0\u007f\u0080\u07ff\u0800\ud7ff\ue000\uffff"
                                        + "\ud800\udc00\udbff\udfff"));
    }

    @ParameterizedTest
    @EnumSource
    void readsACharacterSplitOverFragments(Role role) {
        conversations
                .open(role)
                .receive(
                        role.peers("01", "f0"),
                        role.peers("00", "9f 98"),
                        role.peers("00", ""),
                        role.peers("80", "80 21"))
                .assertEvents(text("😀!"));
    }

    @ParameterizedTest
    @EnumSource
    void readsAsciiAfterACharacterThatAnEarlierFragmentBegan(Role role) {
        conversations
                .open(role)
                .receive(role.peers("01", "c3"), role.peers("80", "a9 61 62 63 64 65 66 67 68"))
                .assertEvents(text("éabcdefgh"));
    }

    @ParameterizedTest
    @CsvSource({
        "SERVER, 80",
        "SERVER, bf",
        "SERVER, c0 af",
        "SERVER, c1 bf",
        "SERVER, e0 9f bf",
        "SERVER, ed a0 80",
        "SERVER, f0 8f bf bf",
        "SERVER, f4 90 80 80",
        "SERVER, f5 80 80 80",
        "SERVER, ff",
        "SERVER, c3 28",
        "SERVER, e2 82 28",
        "SERVER, 61 62 63 64 65 66 67 68 fe",
        "CLIENT, 80",
        "CLIENT, bf",
        "CLIENT, c0 af",
        "CLIENT, c1 bf",
        "CLIENT, e0 9f bf",
        "CLIENT, ed a0 80",
        "CLIENT, f0 8f bf bf",
        "CLIENT, f4 90 80 80",
        "CLIENT, f5 80 80 80",
        "CLIENT, ff",
        "CLIENT, c3 28",
        "CLIENT, e2 82 28",
        "CLIENT, 61 62 63 64 65 66 67 68 fe",
    })
    void refusesWhatIsNotUtf8(Role role, String payload) {
        conversations.open(role).receive("81", payload).assertFailed(1007, NOT_UTF8);
    }

    @ParameterizedTest
    @EnumSource
    void refusesTextThatEndsWithinACharacter(Role role) {
        conversations.open(role).receive("81", "e2 82").assertFailed(1007, UNFINISHED);
        conversations
                .open(role)
                .receive(role.peers("01", "f0 9f 98"), role.peers("80", ""))
                .assertFailed(1007, UNFINISHED);
    }

    @ParameterizedTest
    @EnumSource
    void refusesAsciiInsideACharacterThatAnEarlierFragmentBegan(Role role) {
        conversations
                .open(role)
                .receive(role.peers("01", "e2 82"), role.peers("80", "61 62 63 64 65 66 67 68"))
                .assertFailed(1007, NOT_UTF8);
    }

    @ParameterizedTest
    @EnumSource
    void refusesABadByteBeforeTheRestOfItsFrameArrives(Role role) {
        byte[] frame = role.peers("81", "61 ff" + "61".repeat(50));
        byte[] start = Arrays.copyOf(frame, frame.length - 50);
        conversations.open(role).receive(start).assertFailed(1007, NOT_UTF8);
    }

    @ParameterizedTest
    @EnumSource
    void refusesABadByteBeforeTheMessageEnds(Role role) {
        conversations.open(role).receive("01", "61 c0").assertFailed(1007, NOT_UTF8);
    }

    @ParameterizedTest
    @EnumSource
    void leavesBinaryAlone(Role role) {
        conversations.open(role).receive("82", "c0 80 ff").assertEvents(Event.binary("c0 80 ff"));
    }
}
