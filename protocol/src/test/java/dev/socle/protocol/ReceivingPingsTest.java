package dev.socle.protocol;

import static dev.socle.protocol.Event.close;
import static dev.socle.protocol.Event.ping;
import static dev.socle.protocol.Event.pong;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// RFC 6455 5.5.2, 5.5.3: pings and pongs.
final class ReceivingPingsTest {
    @RegisterExtension private final Conversations conversations = new Conversations();

    @ParameterizedTest
    @EnumSource
    void answersAPingWithAPongOfTheSameData(Role role) {
        conversations
                .open(role)
                .receive("89", "48 65 6c 6c 6f")
                .assertEvents(ping("48 65 6c 6c 6f"))
                .assertOwesReply(true)
                .writeReplies()
                .assertWritten("8a", "48 65 6c 6c 6f")
                .assertOwesReply(false);
    }

    @ParameterizedTest
    @EnumSource
    void answersAnEmptyPing(Role role) {
        conversations
                .open(role)
                .receive("89", "")
                .assertEvents(ping(""))
                .writeReplies()
                .assertWritten("8a", "");
    }

    @ParameterizedTest
    @EnumSource
    void answersAPingOf125Bytes(Role role) {
        String data = "2a".repeat(125);
        conversations
                .open(role)
                .receive("89", data)
                .assertEvents(ping(data))
                .writeReplies()
                .assertWritten("8a", data);
    }

    @ParameterizedTest
    @EnumSource
    void answersOnlyTheLatestOfSeveralPings(Role role) {
        conversations
                .open(role)
                .receive(role.peers("89", "01"), role.peers("89", "02 02"), role.peers("89", "03"))
                .assertEvents(ping("01"), ping("02 02"), ping("03"))
                .writeReplies()
                .assertWritten("8a", "03");
    }

    @ParameterizedTest
    @EnumSource
    void answersEachPingWhenRepliesAreWrittenBetween(Role role) {
        conversations
                .open(role)
                .receive("89", "01")
                .writeReplies()
                .receive("89", "02")
                .writeReplies()
                .assertEvents(ping("01"), ping("02"))
                .assertWritten(role.own("8a", "01"), role.own("8a", "02"));
    }

    @ParameterizedTest
    @EnumSource
    void leavesPingsToAnApplicationThatAnswersThem(Role role) {
        conversations
                .open(role, ProtocolOptions.defaults().withAnswersPings(false))
                .receive("89", "01")
                .assertEvents(ping("01"))
                .assertOwesReply(false)
                .writeReplies();
    }

    @ParameterizedTest
    @EnumSource
    void readsPongsThatNobodyAskedFor(Role role) {
        conversations
                .open(role)
                .receive(role.peers("8a", ""), role.peers("8a", "01 02"))
                .assertEvents(pong(""), pong("01 02"));
    }

    @ParameterizedTest
    @EnumSource
    void answersThePingThatCameBeforeAClose(Role role) {
        conversations
                .open(role)
                .receive(role.peers("89", "01"), role.peers("88", "03 e8"), role.peers("89", "02"))
                .assertEvents(ping("01"), close(1000, ""))
                .writeReplies()
                .assertWritten(role.own("8a", "01"), role.own("88", "03 e8"));
    }

    @ParameterizedTest
    @EnumSource
    void answersTheOwedPingBeforeOurClose(Role role) {
        conversations
                .open(role)
                .receive("89", "01")
                .assertEvents(ping("01"))
                .write((protocol, out) -> protocol.writeClose(1000, "", out))
                .assertWritten(role.own("8a", "01"), role.own("88", "03 e8"));
    }

    @ParameterizedTest
    @EnumSource
    void answersAPingAfterOurCloseUntilThePeersComes(Role role) {
        conversations
                .open(role)
                .write((protocol, out) -> protocol.writeClose(1000, "", out))
                .assertWritten("88", "03 e8")
                .receive("89", "01")
                .assertEvents(ping("01"))
                .assertOwesReply(true)
                .writeReplies()
                .assertWritten("8a", "01")
                .receive("89", "02")
                .receive("88", "03 e8")
                .assertEvents(ping("02"), Event.close(1000, ""))
                .assertOwesReply(false)
                .writeReplies();
    }

    @ParameterizedTest
    @EnumSource
    void doesNotAnswerAPingAfterTheEndOfTheTransport(Role role) {
        conversations
                .open(role)
                .receive("89", "01")
                .receiveEnd()
                .assertEvents(ping("01"), Event.end())
                .assertOwesReply(false)
                .writeReplies();
    }
}
