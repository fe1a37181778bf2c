package dev.socle.protocol;

import static dev.socle.protocol.Event.close;
import static dev.socle.protocol.Event.end;
import static dev.socle.protocol.Event.text;

import java.util.Arrays;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// RFC 6455 5.5.1, 7: the closing handshake.
final class ClosingTest {
    private static final String REASON_NOT_UTF8 = "close reason is not UTF-8 (RFC 6455 5.5.1)";

    @RegisterExtension private final Conversations conversations = new Conversations();

    @ParameterizedTest
    @EnumSource
    void echoesCodeAndReasonOfThePeersClose(Role role) {
        conversations
                .open(role)
                .receive("88", "0f a0 62 79 65 # 4000 bye")
                .assertEvents(close(4000, "bye"))
                .assertState(CloseState.CLOSE_RECEIVED)
                .assertOwesReply(true)
                .writeReplies()
                .assertWritten("88", "0f a0 62 79 65")
                .assertState(CloseState.CLOSED);
    }

    @ParameterizedTest
    @EnumSource
    void echoesACloseWithoutCode(Role role) {
        conversations
                .open(role)
                .receive("88", "")
                .assertEvents(close(1005, ""))
                .writeReplies()
                .assertWritten("88", "")
                .assertState(CloseState.CLOSED);
    }

    @ParameterizedTest
    @EnumSource
    void readsAReasonOf123Bytes(Role role) {
        String reason = "c3 a9".repeat(61) + "21";
        conversations
                .open(role)
                .receive("88", "03 e8" + reason)
                .assertEvents(close(1000, "é".repeat(61) + "!"))
                .writeReplies()
                .assertWritten("88", "03 e8" + reason);
    }

    @ParameterizedTest
    @CsvSource({
        "SERVER, 03 e8, 1000", "SERVER, 03 e9, 1001", "SERVER, 03 ea, 1002", "SERVER, 03 eb, 1003",
        "SERVER, 03 ef, 1007", "SERVER, 03 f0, 1008", "SERVER, 03 f1, 1009", "SERVER, 03 f2, 1010",
        "SERVER, 03 f3, 1011", "SERVER, 03 f4, 1012", "SERVER, 03 f5, 1013", "SERVER, 03 f6, 1014",
        "SERVER, 0b b8, 3000", "SERVER, 0f 9f, 3999", "SERVER, 0f a0, 4000", "SERVER, 13 87, 4999",
        "CLIENT, 03 e8, 1000", "CLIENT, 03 eb, 1003", "CLIENT, 03 ef, 1007", "CLIENT, 03 f6, 1014",
        "CLIENT, 0b b8, 3000", "CLIENT, 13 87, 4999",
    })
    void readsAndEchoesEveryCodeThatMayBeSent(Role role, String payload, int code) {
        conversations
                .open(role)
                .receive("88", payload)
                .assertEvents(close(code, ""))
                .writeReplies()
                .assertWritten("88", payload);
    }

    @ParameterizedTest
    @CsvSource({
        "SERVER, 00 00, 0", "SERVER, 03 e7, 999", "SERVER, 03 ec, 1004", "SERVER, 03 ed, 1005",
        "SERVER, 03 ee, 1006", "SERVER, 03 f7, 1015", "SERVER, 03 f8, 1016", "SERVER, 04 4c, 1100",
        "SERVER, 07 d0, 2000", "SERVER, 0b b7, 2999", "SERVER, 13 88, 5000", "SERVER, ff ff, 65535",
        "CLIENT, 00 00, 0", "CLIENT, 03 e7, 999", "CLIENT, 03 ec, 1004", "CLIENT, 03 ed, 1005",
        "CLIENT, 03 ee, 1006", "CLIENT, 03 f7, 1015", "CLIENT, 0b b7, 2999", "CLIENT, 13 88, 5000",
    })
    void refusesCodesThatMustNotBeSent(Role role, String payload, int code) {
        conversations
                .open(role)
                .receive("88", payload)
                .assertFailed(
                        1002, "close code " + code + " is not allowed on the wire (RFC 6455 7.4)");
    }

    @ParameterizedTest
    @EnumSource
    void refusesABodyOfOneByte(Role role) {
        conversations
                .open(role)
                .receive("88", "03")
                .assertFailed(1002, "close frame has a body of 1 byte (RFC 6455 5.5.1)");
    }

    @ParameterizedTest
    @EnumSource
    void refusesAReasonThatIsNotUtf8(Role role) {
        conversations
                .open(role)
                .receive("88", "03 e8 ff ff ff ff")
                .assertFailed(1007, REASON_NOT_UTF8);
        conversations
                .open(role)
                .receive("88", "03 e8 61 e2 82")
                .assertFailed(1007, REASON_NOT_UTF8);
    }

    @ParameterizedTest
    @EnumSource
    void ignoresWhatFollowsThePeersClose(Role role) {
        conversations
                .open(role)
                .receive(
                        role.peers("81", "68 69"),
                        role.peers("88", "03 e8"),
                        role.peers("81", "6e 6f"),
                        role.peers("88", "03 e9"),
                        role.peers("ff", "00"))
                .assertEvents(text("hi"), close(1000, ""))
                .receive("81", "6e 6f")
                .assertEvents()
                .writeReplies()
                .assertWritten("88", "03 e8")
                .receive("88", "03 e8")
                .writeReplies()
                .receiveEnd()
                .assertState(CloseState.CLOSED);
    }

    @ParameterizedTest
    @EnumSource
    void closesInsideAFragmentedMessage(Role role) {
        conversations
                .open(role)
                .receive(role.peers("01", "61"), role.peers("88", "03 e8"), role.peers("80", "62"))
                .assertEvents(close(1000, ""))
                .writeReplies()
                .assertWritten("88", "03 e8");
    }

    @ParameterizedTest
    @EnumSource
    void endsWhenThePeerAnswersOurClose(Role role) {
        conversations
                .open(role)
                .write((protocol, out) -> protocol.writeClose(4000, "bye", out))
                .assertWritten("88", "0f a0 62 79 65")
                .assertState(CloseState.CLOSE_SENT)
                .receive("88", "0f a0")
                .assertEvents(close(4000, ""))
                .assertState(CloseState.CLOSED)
                .assertOwesReply(false)
                .receiveEnd();
    }

    @ParameterizedTest
    @EnumSource
    void deliversMessagesAfterOurCloseUntilThePeersClose(Role role) {
        conversations
                .open(role)
                .receive("01", "68")
                .write((protocol, out) -> protocol.writeClose(1000, "", out))
                .assertWritten("88", "03 e8")
                .receive(role.peers("80", "69"), role.peers("81", "61"), role.peers("88", "03 e8"))
                .assertEvents(text("hi"), text("a"), close(1000, ""))
                .assertState(CloseState.CLOSED);
    }

    @ParameterizedTest
    @EnumSource
    void writesACloseWithoutCode(Role role) {
        conversations
                .open(role)
                .write((protocol, out) -> protocol.writeClose(CloseCode.NO_STATUS, "", out))
                .assertWritten("88", "");
    }

    @ParameterizedTest
    @EnumSource
    void writesOnlyOneClose(Role role) {
        conversations
                .open(role)
                .write((protocol, out) -> protocol.writeClose(1000, "", out))
                .write((protocol, out) -> protocol.writeClose(4000, "x", out))
                .assertWritten("88", "03 e8");
    }

    @ParameterizedTest
    @EnumSource
    void aWishToCloseAfterThePeersCloseIsItsEcho(Role role) {
        conversations
                .open(role)
                .receive("88", "03 e9")
                .assertEvents(close(1001, ""))
                .write((protocol, out) -> protocol.writeClose(4000, "x", out))
                .assertWritten("88", "03 e9")
                .assertState(CloseState.CLOSED)
                .write((protocol, out) -> protocol.writeClose(4000, "x", out));
    }

    @ParameterizedTest
    @EnumSource
    void tellsTheEndOfTheTransportWithoutAClose(Role role) {
        conversations
                .open(role)
                .receive("01", "61")
                .receiveEnd()
                .assertEvents(end())
                .assertState(CloseState.ENDED)
                .receive("81", "61")
                .receiveEnd()
                .write((protocol, out) -> protocol.writeClose(1000, "", out));
    }

    @ParameterizedTest
    @EnumSource
    void tellsTheEndOfTheTransportInsideAFrame(Role role) {
        byte[] frame = role.peers("81", "61 62 63");
        for (int length = 0; length < frame.length; length++) {
            conversations
                    .open(role)
                    .receive(Arrays.copyOf(frame, length))
                    .receiveEnd()
                    .assertEvents(end());
        }
    }

    @ParameterizedTest
    @EnumSource
    void tellsTheEndOfTheTransportBeforeAnAnswerToOurClose(Role role) {
        conversations
                .open(role)
                .write((protocol, out) -> protocol.writeClose(1000, "", out))
                .assertWritten("88", "03 e8")
                .receiveEnd()
                .assertEvents(end())
                .assertState(CloseState.ENDED);
    }

    @ParameterizedTest
    @EnumSource
    void stillOwesTheEchoWhenThePeerEndsItsSideAfterItsClose(Role role) {
        conversations
                .open(role)
                .receive("88", "03 e8")
                .receiveEnd()
                .assertEvents(close(1000, ""))
                .assertOwesReply(true)
                .writeReplies()
                .assertWritten("88", "03 e8")
                .assertState(CloseState.CLOSED);
    }
}
